/* What expressions.md shows its expressions with. */
struct name {
	unsigned int len;
	const unsigned char *name;
};

struct entry {
	struct entry *parent;
	struct name d_name;
};

struct file {
	unsigned int mode : 4, state : 3;
	struct {
		struct entry *dentry;
	} path;
	char owner[16];
	u8 key[6];
};

struct log {
	struct log *next;
	struct file file;
};

struct log *f(struct file *file, int n, const void __user *buf, u8 *bytes);
