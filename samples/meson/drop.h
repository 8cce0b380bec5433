int queue_drop(void *queue, u32 count);
