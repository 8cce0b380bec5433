struct device_options {
	u32 flags;
	u8 name[16];
};
