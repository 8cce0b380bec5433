/* Functions that a kernel calls while it boots: the test boot-time. */
struct file_operations;
struct kernfs_node;

int __register_chrdev(unsigned int major, unsigned int baseminor, unsigned int count,
                      const char *name, const struct file_operations *fops);
int kernfs_add_one(struct kernfs_node *kn);
