// SPDX-License-Identifier: GPL-2.0
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/uaccess.h>

#include "ring.h"

static ssize_t ring_write(struct file *file, const char __user *buffer, size_t length, loff_t *offset)
{
	struct ring_entry entry;

	if (length != sizeof(entry))
		return -EINVAL;
	if (copy_from_user(&entry, buffer, sizeof(entry)))
		return -EFAULT;
	return ring_submit(file, &entry);
}

noinline int ring_submit(struct file *file, struct ring_entry *entry)
{
	return entry->length ? sizeof(*entry) : -ENODATA;
}

static const struct file_operations ring_operations = {
	.owner = THIS_MODULE,
	.write = ring_write,
};

static struct miscdevice ring_device = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "ring",
	.fops = &ring_operations,
};
module_misc_device(ring_device);
MODULE_LICENSE("GPL");
