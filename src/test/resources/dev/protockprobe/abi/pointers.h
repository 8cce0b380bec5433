/* Types that random parameters use by name and that are pointers, or become pointers. */

struct node;
union leaf;
typedef struct node *node_link;
typedef int (*comparison)(const void *, const void *);
typedef void callback(int code, ...);
typedef int vector[4];
typedef char matrix[][3];
