#include "ring.h"

static int ring_map(struct ring *ring, unsigned long address)
{
	return ring ? 0 : -EINVAL;
}

int ring_submit(struct ring *ring, struct ring_request request, u16 queue)
{
	return ring_map(ring, request.sector);
}
