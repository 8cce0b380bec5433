/* Private to the driver: no kernel has these types, nor is the module loaded yet. */
struct ring_request {
	u64 sector;
	u32 blocks;
	bool flush;
};

struct ring {
	char name[16];
	unsigned int depth;
	u64 submitted;
};
