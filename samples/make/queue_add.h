long queue_add(void *queue, u64 item, bool urgent);
