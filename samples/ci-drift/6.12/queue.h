struct request {
	u64 sector;
	unsigned int tag;
	unsigned int flags;
};

int queue_submit(struct request *rq, unsigned int flags, int mode);
