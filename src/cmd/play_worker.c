#include "cmd/play.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

// How long closing waits for a running job. Painting a page takes less; laying out a very long deck may not.
#define CLOSE_MS 100

static void *work(void *of)
{
	struct worker *w = of;
	pthread_mutex_lock(&w->lock);
	while (!w->end) {
		if (!w->run) {
			pthread_cond_wait(&w->changed, &w->lock);
			continue;
		}
		void (*run)(void *) = w->run;
		pthread_mutex_unlock(&w->lock);
		run(w->of);
		pthread_mutex_lock(&w->lock);
		w->run = NULL;
		w->finished = true;
		// A full pipe has bytes enough to wake anybody.
		(void)!write(w->pipe[1], "", 1);
		pthread_cond_broadcast(&w->changed);
	}
	pthread_mutex_unlock(&w->lock);
	return NULL;
}

bool worker_open(struct worker *w)
{
	*w = (struct worker){.pipe = {-1, -1}};
	if (pipe(w->pipe) != 0)
		return false;
	for (int i = 0; i < 2; i++) {
		fcntl(w->pipe[i], F_SETFL, O_NONBLOCK);
		fcntl(w->pipe[i], F_SETFD, FD_CLOEXEC);
	}
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->changed, NULL);
	w->open = pthread_create(&w->thread, NULL, work, w) == 0;
	return w->open;
}

void worker_start(struct worker *w, void (*run)(void *of), void *of)
{
	pthread_mutex_lock(&w->lock);
	w->run = run;
	w->of = of;
	w->busy = true;
	pthread_cond_broadcast(&w->changed);
	pthread_mutex_unlock(&w->lock);
}

bool worker_finished(struct worker *w)
{
	char bytes[64];
	while (read(w->pipe[0], bytes, sizeof bytes) > 0)
		;
	pthread_mutex_lock(&w->lock);
	bool finished = w->finished;
	if (finished)
		w->finished = w->busy = false;
	pthread_mutex_unlock(&w->lock);
	return finished;
}

void worker_wait(struct worker *w)
{
	pthread_mutex_lock(&w->lock);
	while (w->busy && !w->finished)
		pthread_cond_wait(&w->changed, &w->lock);
	pthread_mutex_unlock(&w->lock);
}

bool worker_close(struct worker *w)
{
	if (!w->open)
		return true;
	pthread_mutex_lock(&w->lock);
	w->end = true;
	pthread_cond_broadcast(&w->changed);
	bool idle = !w->busy || w->finished;
	pthread_mutex_unlock(&w->lock);
	struct pollfd done = {.fd = w->pipe[0], .events = POLLIN};
	if (!idle)
		idle = poll(&done, 1, CLOSE_MS) > 0;
	if (!idle)
		return false;
	pthread_join(w->thread, NULL);
	pthread_cond_destroy(&w->changed);
	pthread_mutex_destroy(&w->lock);
	close(w->pipe[0]);
	close(w->pipe[1]);
	*w = (struct worker){.pipe = {-1, -1}};
	return true;
}
