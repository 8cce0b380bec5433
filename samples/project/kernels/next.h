/* What the driver declares in the kernel to come: the queue is the second parameter now. */
struct ring_request {
	unsigned long long sector;
	unsigned int blocks;
};

struct ring {
	unsigned int depth;
	struct ring_request *first;
};

int ring_submit(struct ring *ring, unsigned short queue, struct ring_request *request);
void ring_complete(struct ring *ring, unsigned int tag, int error);
