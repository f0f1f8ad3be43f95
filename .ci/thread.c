// Tells the thread sanitizer what it cannot see, for Swift's libraries are not instrumented: what is handed over there
// would seem to be a race. `.ci/sanitizers` preloads this.
//
// A `Mutex` that somebody waits for is handed over in `_MutexHandle._lockSlow`, `_tryLockSlow` and `_unlockSlow`.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define TRY "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *mutex

// Of the sanitizer; not there in programs that a test starts.
__attribute__((weak)) void __tsan_acquire(void *);
__attribute__((weak)) void __tsan_release(void *);

SWIFT void lock(uint32_t thread, SELF) __asm__(LOCK);
SWIFT bool try_lock(SELF) __asm__(TRY);
SWIFT void unlock(SELF) __asm__(UNLOCK);

SWIFT void lock(uint32_t thread, SELF) {
  SWIFT void (*original)(uint32_t, SELF) = dlsym(RTLD_NEXT, LOCK);
  original(thread, mutex);
  if (__tsan_acquire) __tsan_acquire(mutex);
}

SWIFT bool try_lock(SELF) {
  SWIFT bool (*original)(SELF) = dlsym(RTLD_NEXT, TRY);
  bool locked = original(mutex);
  if (locked && __tsan_acquire) __tsan_acquire(mutex);
  return locked;
}

SWIFT void unlock(SELF) {
  SWIFT void (*original)(SELF) = dlsym(RTLD_NEXT, UNLOCK);
  if (__tsan_release) __tsan_release(mutex);
  original(mutex);
}

// A continuation that is resumed before its task waits for it goes on at once, and the runtime, which tells the sanitizer
// of all others, forgets these (swiftlang/swift#57803). They alone go on through what is in their context.
#define ASYNC __attribute__((swiftasynccall))
#define TAIL __attribute__((musttail)) return

struct continuation;
typedef ASYNC void resumption(__attribute__((swift_async_context)) struct continuation *);
struct continuation {
  void *parent;
  resumption *resume;
};
static _Thread_local resumption *resume;
SWIFT void *swift_task_getCurrent(void);

static ASYNC void resume_at_once(__attribute__((swift_async_context)) struct continuation *continuation) {
  if (__tsan_acquire) __tsan_acquire(swift_task_getCurrent());
  TAIL resume(continuation);
}

ASYNC void swift_continuation_await(struct continuation *continuation) {
  ASYNC void (*original)(struct continuation *) = dlsym(RTLD_NEXT, "swift_continuation_await");
  resume = continuation->resume;
  continuation->resume = resume_at_once;
  TAIL original(continuation);
}
