struct path;
struct file;
int vfs_open(const struct path *path, struct file *file);
void update_process_times(int user_tick);
