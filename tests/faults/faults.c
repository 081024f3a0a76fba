// A library to preload: what the system gives fails, once or for ever, at a chosen call. SANTI_FAULT names what:
//   list:FILE           appends the place (hash of the call stack) of each first call for memory to FILE; nothing fails
//   memory:PLACE        the first call for memory from that place fails
//   starve:N            every call for memory from the Nth on fails
//   large:N             the Nth call for more than 16 MB fails, which is what pictures ask for
//   write:ERRNO:PART    writing and syncing files whose path has PART in it fails with that number
//   read:ERRNO:PART     the same for reading
//   kill:N              the process is killed before the Nth call that changes a file or a folder
//   die:N               the process is killed before the Nth call of all these, for memory too; one that is not killed writes how
//                       many there were to the file SANTI_FAULT_CALLS
// With SANTI_FAULT_SHOW the call stack of what fails is told.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PLACES 65536
#define DEPTH 24

#define LARGE_BYTES ((size_t)16 << 20)

static enum { NOTHING, LIST, MEMORY, STARVE, LARGE, WRITE, READ, KILL, DIE } kind;
static uint64_t wanted;
static int number, list_fd = -1;
static char part[256];
static _Atomic uint64_t known[PLACES], calls;
static _Atomic bool done;
static __thread bool inside;

#define REAL(name) \
	static __typeof__(&name) real; \
	if (!real) \
	real = (__typeof__(&name))(uintptr_t)dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void)
{
	const char *fault = getenv("SANTI_FAULT");
	void *warm[4];
	inside = true;
	(void)backtrace(warm, 4); // loads what it needs
	char file[PATH_MAX];
	unsigned long long n = 0;
	if (fault && sscanf(fault, "list:%4095s", file) == 1 && (list_fd = open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666)) >= 0)
		kind = LIST;
	else if (fault && sscanf(fault, "memory:%llx", &n) == 1)
		kind = MEMORY;
	else if (fault && sscanf(fault, "starve:%llu", &n) == 1)
		kind = STARVE;
	else if (fault && sscanf(fault, "large:%llu", &n) == 1)
		kind = LARGE;
	else if (fault && sscanf(fault, "write:%d:%255s", &number, part) == 2)
		kind = WRITE;
	else if (fault && sscanf(fault, "read:%d:%255s", &number, part) == 2)
		kind = READ;
	else if (fault && sscanf(fault, "kill:%llu", &n) == 1)
		kind = KILL;
	else if (fault && sscanf(fault, "die:%llu", &n) == 1)
		kind = DIE;
	wanted = n;
	inside = false;
}

static void count_down(int of)
{
	if ((int)kind == of && atomic_fetch_add(&calls, 1) + 1 == wanted)
		kill(getpid(), SIGKILL);
}

__attribute__((destructor)) static void end(void)
{
	const char *name = getenv("SANTI_FAULT_CALLS");
	FILE *out = kind == DIE && name ? fopen(name, "w") : NULL;
	kind = NOTHING;
	if (out) {
		fprintf(out, "%llu\n", (unsigned long long)calls);
		fclose(out);
	}
}

// ---- memory -------------------------------------------------------------------------------------------------------
static uint64_t place(void)
{
	void *stack[DEPTH];
	int n = backtrace(stack, DEPTH);
	uint64_t hash = UINT64_C(14695981039346656037);
	for (int i = 2; i < n; i++) {
		// Where in its library; libraries lie elsewhere in each run.
		Dl_info info;
		uintptr_t at = (uintptr_t)stack[i];
		at -= dladdr(stack[i], &info) ? (uintptr_t)info.dli_fbase : 0;
		hash = (hash ^ (uint64_t)at) * UINT64_C(1099511628211);
	}
	return hash | 1;
}

// Whether it was not there yet.
static bool add(uint64_t hash)
{
	for (size_t i = hash % PLACES, tried = 0; tried < PLACES; i = (i + 1) % PLACES, tried++) {
		uint64_t empty = 0;
		if (atomic_compare_exchange_strong(&known[i], &empty, hash))
			return true;
		if (empty == hash)
			return false;
	}
	return false;
}

static bool memory_fails(size_t size)
{
	count_down(DIE);
	if (kind == LARGE)
		return size > LARGE_BYTES && atomic_fetch_add(&calls, 1) + 1 == wanted;
	if (kind == NOTHING || kind > STARVE || inside)
		return false;
	if (kind == STARVE)
		return atomic_fetch_add(&calls, 1) + 1 >= wanted;
	inside = true;
	uint64_t hash = place();
	bool fails = kind == MEMORY && hash == wanted && !atomic_exchange(&done, true);
	if (kind == LIST && add(hash)) {
		char line[32];
		int n = snprintf(line, sizeof line, "%llx\n", (unsigned long long)hash);
		REAL(write);
		(void)!real(list_fd, line, (size_t)n);
	}
	if (fails && getenv("SANTI_FAULT_SHOW")) {
		void *stack[DEPTH];
		backtrace_symbols_fd(stack, backtrace(stack, DEPTH), 2);
	}
	inside = false;
	if (fails)
		errno = ENOMEM;
	return fails;
}

// dlsym asks for memory itself, the first time.
static char early[65536];
static size_t early_used;

static void *take_early(size_t size)
{
	size_t at = (early_used + 15) & ~(size_t)15;
	if (at + size > sizeof early)
		_exit(70);
	early_used = at + size;
	return early + at;
}

static bool is_early(const void *p)
{
	return (const char *)p >= early && (const char *)p < early + sizeof early;
}

static __thread bool looking;

#define REAL_MEMORY(name, fallback) \
	static __typeof__(&name) real; \
	if (!real) { \
		if (looking) \
			return (fallback); \
		looking = true; \
		real = (__typeof__(&name))(uintptr_t)dlsym(RTLD_NEXT, #name); \
		looking = false; \
	}

void *malloc(size_t size)
{
	REAL_MEMORY(malloc, take_early(size))
	return memory_fails(size) ? NULL : real(size);
}

void *calloc(size_t count, size_t size)
{
	REAL_MEMORY(calloc, take_early(count * size))
	return memory_fails(count * size) ? NULL : real(count, size);
}

void *realloc(void *old, size_t size)
{
	REAL_MEMORY(realloc, NULL)
	if (is_early(old)) {
		void *p = malloc(size);
		return p ? memcpy(p, old, size) : NULL;
	}
	return memory_fails(size) ? NULL : real(old, size);
}

int posix_memalign(void **out, size_t align, size_t size)
{
	REAL_MEMORY(posix_memalign, ENOMEM)
	return memory_fails(size) ? ENOMEM : real(out, align, size);
}

void *aligned_alloc(size_t align, size_t size)
{
	REAL_MEMORY(aligned_alloc, NULL)
	return memory_fails(size) ? NULL : real(align, size);
}

void free(void *p)
{
	if (is_early(p))
		return;
	static void (*real)(void *);
	if (!real)
		real = (void (*)(void *))(uintptr_t)dlsym(RTLD_NEXT, "free");
	real(p);
}

void *mmap(void *at, size_t size, int protection, int flags, int fd, off_t offset)
{
	REAL(mmap);
	if (memory_fails(0)) { // an arena reserves more than it uses
		errno = ENOMEM;
		return MAP_FAILED;
	}
	return real(at, size, protection, flags, fd, offset);
}

// ---- files --------------------------------------------------------------------------------------------------------
static bool concerns(int fd)
{
	char link[64], path[PATH_MAX];
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	ssize_t n = readlink(link, path, sizeof path - 1);
	if (n <= 0)
		return false;
	path[n] = 0;
	return strstr(path, part) != NULL;
}

static bool file_fails(int of, int fd)
{
	if ((int)kind != of || !concerns(fd))
		return false;
	errno = number;
	return true;
}

static void changes(void)
{
	count_down(KILL);
	count_down(DIE);
}

ssize_t write(int fd, const void *bytes, size_t n)
{
	REAL(write);
	if (fd > 2)
		changes();
	return file_fails(WRITE, fd) ? -1 : real(fd, bytes, n);
}

int fsync(int fd)
{
	REAL(fsync);
	changes();
	return file_fails(WRITE, fd) ? -1 : real(fd);
}

ssize_t read(int fd, void *bytes, size_t n)
{
	REAL(read);
	count_down(DIE);
	return file_fails(READ, fd) ? -1 : real(fd, bytes, n);
}

int rename(const char *from, const char *to)
{
	REAL(rename);
	changes();
	if (kind == WRITE && strstr(to, part)) {
		errno = number;
		return -1;
	}
	return real(from, to);
}

int unlink(const char *path)
{
	REAL(unlink);
	changes();
	return real(path);
}

int open(const char *path, int flags, ...)
{
	REAL(open);
	va_list args;
	va_start(args, flags);
	int mode = flags & O_CREAT ? va_arg(args, int) : 0;
	va_end(args);
	if (flags & O_CREAT)
		changes();
	if (kind == WRITE && (flags & O_CREAT) && number == EROFS && strstr(path, part)) {
		errno = number;
		return -1;
	}
	return real(path, flags, mode);
}
