// The end of memory. Of the libraries that santi stands on, some crash when a few bytes are refused, some wait for ever, and
// the worst draw a page without some of its signs. None of that may be on a screen, so nobody is ever refused: whoever asks
// for little and cannot get it ends the process with a message, and the supervisor starts it again. Large requests are those
// that somebody chose to make (a picture's pixels), who looks whether they succeed.
//
// The program's malloc comes before the C library's for every library. Sanitizers have their own and are left alone.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__) && !defined(SANITIZED)

#define LITTLE ((size_t)16 << 20)

static void *given(void *p, size_t size)
{
	static const char message[] = "<2>santi: error: there is no memory left, ending\n";
	if (p || size == 0 || size > LITTLE)
		return p;
	// Nothing here may ask for memory.
	(void)!write(STDERR_FILENO, message, sizeof message - 1);
	abort();
}

// The next one's function of that name: the C library's, or a test's.
static void *next(const char *name)
{
	void *found = dlsym(RTLD_NEXT, name);
	if (!found)
		abort();
	return found;
}

void *malloc(size_t size)
{
	static void *(*real)(size_t);
	if (!real)
		real = (void *(*)(size_t))(uintptr_t)next("malloc");
	return given(real(size), size);
}

void *calloc(size_t count, size_t size)
{
	static void *(*real)(size_t, size_t);
	if (!real)
		real = (void *(*)(size_t, size_t))(uintptr_t)next("calloc");
	return given(real(count, size), size && count > SIZE_MAX / size ? SIZE_MAX : count * size);
}

void *realloc(void *old, size_t size)
{
	static void *(*real)(void *, size_t);
	if (!real)
		real = (void *(*)(void *, size_t))(uintptr_t)next("realloc");
	return given(real(old, size), size);
}

void *aligned_alloc(size_t align, size_t size)
{
	static void *(*real)(size_t, size_t);
	if (!real)
		real = (void *(*)(size_t, size_t))(uintptr_t)next("aligned_alloc");
	return given(real(align, size), size);
}

int posix_memalign(void **out, size_t align, size_t size)
{
	static int (*real)(void **, size_t, size_t);
	if (!real)
		real = (int (*)(void **, size_t, size_t))(uintptr_t)next("posix_memalign");
	int error = real(out, align, size);
	if (error == ENOMEM)
		given(NULL, size);
	return error;
}

#endif
