// Numbers in memory in one, two or four bytes each, as the largest that there can be needs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/check.h"

namespace footfall {

// Does not own them.
class NumberView {
 public:
  NumberView() = default;
  template <class T>
  NumberView(std::span<const T> numbers)  // NOLINT(google-explicit-constructor)
      : data_(numbers.data()), size_(numbers.size()), width_(sizeof(T)) {}
  NumberView(const std::vector<uint32_t>& numbers)  // NOLINT(google-explicit-constructor)
      : NumberView(std::span(numbers)) {}

  [[nodiscard]] size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }

  // Calls `use` with all of them, in their own width.
  template <class Use>
  decltype(auto) visit(Use&& use) const {
    if (width_ == 1) return use(of<uint8_t>());
    if (width_ == 2) return use(of<uint16_t>());
    return use(of<uint32_t>());
  }
  [[nodiscard]] uint32_t operator[](size_t at) const {
    return visit([at](auto numbers) -> uint32_t { return numbers[at]; });
  }

  // T must be their width.
  template <class T>
  [[nodiscard]] std::span<const T> of() const {
    FOOTFALL_CHECK(width_ == sizeof(T) || size_ == 0);
    return {static_cast<const T*>(data_), size_};
  }

 private:
  const void* data_ = nullptr;
  size_t size_ = 0;
  uint8_t width_ = sizeof(uint32_t);
};

// Owns them. Made without values, which are then written once.
class Numbers {
 public:
  Numbers() = default;
  Numbers(size_t count, uint32_t largest)
      : width_(largest <= UINT8_MAX    ? 1
               : largest <= UINT16_MAX ? 2
                                       : 4),
        size_(count),
        bytes_(std::make_unique_for_overwrite<std::byte[]>(count * width_)) {}

  [[nodiscard]] size_t size() const { return size_; }
  [[nodiscard]] size_t bytes() const { return size_ * width_; }

  [[nodiscard]] NumberView view() const {
    if (width_ == 1) return std::span(data<const uint8_t>(), size_);
    if (width_ == 2) return std::span(data<const uint16_t>(), size_);
    return std::span(data<const uint32_t>(), size_);
  }
  template <class T>
  [[nodiscard]] std::span<T> of() {
    FOOTFALL_CHECK(width_ == sizeof(T));
    return {data<T>(), size_};
  }
  template <class Use>
  decltype(auto) visit(Use&& use) {
    if (width_ == 1) return use(of<uint8_t>());
    if (width_ == 2) return use(of<uint16_t>());
    return use(of<uint32_t>());
  }

 private:
  template <class T>
  [[nodiscard]] T* data() const {
    return reinterpret_cast<T*>(bytes_.get());
  }

  uint8_t width_ = sizeof(uint32_t);
  size_t size_ = 0;
  std::unique_ptr<std::byte[]> bytes_;
};

}  // namespace footfall
