#include "item.h"

long queue_add(void *queue, item_t item, bool urgent);
