struct request {
	unsigned int tag;
	unsigned int flags;
	u64 sector;
};

int queue_submit(struct request *rq, int mode);
