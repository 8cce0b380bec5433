/* SPDX-License-Identifier: GPL-2.0 */
#include <linux/types.h>

struct file;

struct ring_entry {
	__u64 address;
	__u32 length : 20;
	__u32 flags : 12;
};

int ring_submit(struct file *file, struct ring_entry *entry);
