/*
 * The kernel's macros that stand in declarations, as a probe sees them: most say nothing about a
 * parameter's type or place and are empty here, or a word that FunctionMarks.java takes out. They mean this whatever an input says of them. From
 * include/linux/{compiler,compiler_types,compiler_attributes,init,linkage,types,stddef,syscalls}.h,
 * Linux 5.4 to 7.2. The grammar knows __user, __iomem, __percpu, __packed and __aligned.
 */

/* Address spaces and sparse's checks. */
#define __kernel
#define __rcu
#define __force
#define __nocast
#define __safe
#define __private
#define __bitwise
#define __must_hold(...)
#define __acquires(...)
#define __releases(...)
#define __cond_acquires(...)
#define __acquires_shared(...)
#define __releases_shared(...)
#define __must_hold_shared(...)
#define __guarded_by(...)
#define __pt_guarded_by(...)

/* Sections. */
#define __init __mark_init
#define __exit
#define __initdata
#define __exitdata
#define __initconst
#define __ref
#define __refdata
#define __meminit
#define __memexit
#define __init_memblock
#define __init_or_module
#define __initdata_or_module
#define __initconst_or_module
#define __net_init
#define __net_exit
#define __net_initdata
#define __net_initconst
#define __meminitdata
#define __meminitconst
#define __refconst
#define __exitused
#define __nosavedata
#define __page_aligned_bss
#define __page_aligned_data
#define __cpuidle
#define __cpuinit
#define __devinit
#define __devexit
#define __head
#define __sched
#define __lockfunc
#define __kprobes __mark_nokprobe
#define __latent_entropy
#define __entry_text __mark_noinstr
#define __irq_entry
#define __softirq_entry
#define __exception_irq_entry
#define __ro_after_init
#define __read_mostly
#define __visible
#define __noinitretpoline
#define __section(...)
#define __cacheline_aligned
#define __cacheline_aligned_in_smp

/* Inlining, instrumentation and optimisation. */
#define noinline
#define __noinline
#define noinline_for_stack
#define __always_inline __mark_inline
#define __attribute_const__
#define __attribute_pure__
#define __pure
#define __const_fn
#define __no_instrument __mark_notrace
#define notrace __mark_notrace
#define noinstr __mark_noinstr
#define nokprobe_inline __mark_inline
#define __noclone
#define __noreturn
#define __cold
#define __hot
#define __flatten
#define __weak
#define __used
#define __unused
#define __maybe_unused
#define __always_unused
#define __must_check
#define __malloc
#define __deprecated
#define __nonstring
#define __naked
#define __noipa
#define __noretpoline
#define __inline_maybe_unused
#define __disable_sanitizer_instrumentation
#define __no_caller_saved_registers
#define __no_sanitize_coverage
#define __no_sanitize_address
#define __no_kcsan
#define __no_kasan_or_inline
#define __no_sanitize_or_inline
#define __no_sanitize_undefined
#define __no_sanitize_thread
#define __no_sanitize_memory
#define __no_kmsan_checks
#define __no_profile
#define __no_stack_protector
#define __nocfi
#define __noscs
#define __optimize(...)
#define __noendbr
#define __gnu_inline
#define __overloadable
#define __nocf_check
#define __no_context_analysis
#define __pass_object_size(...)
#define __pass_dynamic_object_size(...)
#define __compiletime_error(...)
#define __compiletime_warning(...)
#define __diagnose_as_builtin(...)
#define __diagnose_as_builtin__(...)
#define __bpf_kfunc
#define __bpf_hook_start
#define __printf(...)
#define __scanf(...)
#define __alloc_size(...)
#define __realloc_size(...)
#define __assume_aligned(...)
#define __diagnose_as(...)
#define __counted_by(...)
#define __counted_by_le(...)
#define __counted_by_be(...)
#define __designated_init
#define __rust_helper
#define asmlinkage __attribute__((__asmlinkage__))
#define __efiapi __attribute__((__ms_abi__))
#define asmlinkage_protect
#define INDIRECT_CALLABLE_DECLARE(declaration) declaration
#define INDIRECT_CALLABLE_SCOPE

/* Keywords of compilers for other calls. */
#define __fastcall __attribute__((__fastcall__))
#define __thiscall __attribute__((__thiscall__))
#define __stdcall __attribute__((__stdcall__))
#define __vectorcall __attribute__((__vectorcall__))
#define __regcall __attribute__((__regcall__))

/* Members: include/linux/{types,stddef}.h. */
#define DECLARE_BITMAP(name, bits) \
  unsigned long name[((bits) + 8 * sizeof(long) - 1) / (8 * sizeof(long))]
#define DECLARE_FLEX_ARRAY(type, name) \
  struct { struct { } __empty_##name; type name[]; }
#define __DECLARE_FLEX_ARRAY(type, name) DECLARE_FLEX_ARRAY(type, name)
#define __struct_group(tag, name, attributes, ...) \
  union { struct { __VA_ARGS__ } attributes; struct tag { __VA_ARGS__ } attributes name; }
#define struct_group(name, ...) __struct_group(, name, , __VA_ARGS__)
#define struct_group_attr(name, attributes, ...) __struct_group(, name, attributes, __VA_ARGS__)
#define struct_group_tagged(tag, name, ...) __struct_group(tag, name, , __VA_ARGS__)

/* System calls: what a probe finds is the function that the wrappers call (Linux 4.18 on). */
#define SYSCALL_DEFINE0(name) long __do_sys_##name(void)
#define SYSCALL_DEFINE1(name, t1, a1) \
  long __do_sys_##name(t1 a1)
#define SYSCALL_DEFINE2(name, t1, a1, t2, a2) \
  long __do_sys_##name(t1 a1, t2 a2)
#define SYSCALL_DEFINE3(name, t1, a1, t2, a2, t3, a3) \
  long __do_sys_##name(t1 a1, t2 a2, t3 a3)
#define SYSCALL_DEFINE4(name, t1, a1, t2, a2, t3, a3, t4, a4) \
  long __do_sys_##name(t1 a1, t2 a2, t3 a3, t4 a4)
#define SYSCALL_DEFINE5(name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5) \
  long __do_sys_##name(t1 a1, t2 a2, t3 a3, t4 a4, t5 a5)
#define SYSCALL_DEFINE6(name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5, t6, a6) \
  long __do_sys_##name(t1 a1, t2 a2, t3 a3, t4 a4, t5 a5, t6 a6)
#define COMPAT_SYSCALL_DEFINE0(name) long __do_compat_sys_##name(void)
#define COMPAT_SYSCALL_DEFINE1(name, t1, a1) \
  long __do_compat_sys_##name(t1 a1)
#define COMPAT_SYSCALL_DEFINE2(name, t1, a1, t2, a2) \
  long __do_compat_sys_##name(t1 a1, t2 a2)
#define COMPAT_SYSCALL_DEFINE3(name, t1, a1, t2, a2, t3, a3) \
  long __do_compat_sys_##name(t1 a1, t2 a2, t3 a3)
#define COMPAT_SYSCALL_DEFINE4(name, t1, a1, t2, a2, t3, a3, t4, a4) \
  long __do_compat_sys_##name(t1 a1, t2 a2, t3 a3, t4 a4)
#define COMPAT_SYSCALL_DEFINE5(name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5) \
  long __do_compat_sys_##name(t1 a1, t2 a2, t3 a3, t4 a4, t5 a5)
#define COMPAT_SYSCALL_DEFINE6(name, t1, a1, t2, a2, t3, a3, t4, a4, t5, a5, t6, a6) \
  long __do_compat_sys_##name(t1 a1, t2 a2, t3 a3, t4 a4, t5 a5, t6 a6)
