/* The driver's own types. */
struct ring_request {
	unsigned long long sector;
	unsigned int blocks;
};

struct ring {
	unsigned int depth;
	struct ring_request *first;
};

int ring_submit(struct ring *ring, struct ring_request *request, unsigned short queue);
void ring_complete(struct ring *ring, unsigned int tag, int error);
