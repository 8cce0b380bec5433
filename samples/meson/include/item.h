typedef u32 item_t;
