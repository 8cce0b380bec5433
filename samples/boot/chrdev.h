/* fs/char_dev.c, Linux 6.12 */
struct file_operations;

int __register_chrdev(unsigned int major, unsigned int baseminor, unsigned int count,
		      const char *name, const struct file_operations *fops);
