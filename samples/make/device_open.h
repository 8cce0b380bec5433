#include "device.h"

int device_open(struct device_options options, int mode);
