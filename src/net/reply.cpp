#include "net/reply.h"

#include <utility>

#include "net/handler.h"

namespace footfall::net {

void ReplySlot::wake_once(State& state) {
  if (!state.abandoned && !std::exchange(state.woken, true)) wake_(shared_from_this());
}

void ReplySlot::send(Response response) {
  state_.with([&](State& state) {
    state.news.response = std::move(response);
    wake_once(state);
  });
}

void ReplySlot::begin_stream(HeaderList headers) {
  state_.with([&](State& state) {
    state.news.stream = std::move(headers);
    wake_once(state);
  });
}

bool ReplySlot::send_event(std::string data) {
  return state_.with([&](State& state) {
    if (state.abandoned) return false;
    state.news.event = std::move(data);
    wake_once(state);
    return true;
  });
}

void ReplySlot::end_stream() {
  state_.with([&](State& state) {
    state.news.ended = true;
    wake_once(state);
  });
}

bool ReplySlot::abandoned() const {
  return state_.with([](const State& state) { return state.abandoned; });
}

ReplySlot::News ReplySlot::take() {
  return state_.with([](State& state) {
    state.woken = false;
    return std::exchange(state.news, News{});
  });
}

void ReplySlot::abandon() {
  state_.with([](State& state) {
    state.abandoned = true;
    state.news = {};
  });
}

}  // namespace footfall::net

namespace footfall {

EventStream::EventStream(std::shared_ptr<net::ReplySlot> slot) : slot_(std::move(slot)) {}
EventStream::~EventStream() { slot_->end_stream(); }
bool EventStream::send(std::string event_data) { return slot_->send_event(std::move(event_data)); }
bool EventStream::open() const { return !slot_->abandoned(); }

Responder::Responder(std::shared_ptr<net::ReplySlot> slot) : slot_(std::move(slot)) {}
Responder::~Responder() { answer_unused(); }

Responder& Responder::operator=(Responder&& other) noexcept {
  answer_unused();
  slot_ = std::move(other.slot_);
  return *this;
}

void Responder::answer_unused() {
  if (!slot_) return;
  Response response;
  response.status = 500;
  response.content_type = "text/plain; charset=utf-8";
  response.static_body = "The server could not answer.\n";
  send(std::move(response));
}

void Responder::send(Response response) {
  if (auto slot = std::exchange(slot_, nullptr)) slot->send(std::move(response));
}

std::shared_ptr<EventStream> Responder::stream(HeaderList headers) {
  auto slot = std::exchange(slot_, nullptr);
  if (!slot) return nullptr;
  slot->begin_stream(std::move(headers));
  return std::make_shared<EventStream>(std::move(slot));
}

}  // namespace footfall
