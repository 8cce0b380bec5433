long queue_add(void *queue, u32 item, bool urgent);
