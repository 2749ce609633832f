// Who may see the numbers: whoever has the access token that `serve` prints as a link. Kept in DIR/access-token (0600),
// so that a restart needs no new link. Being on loopback proves nothing: behind a local proxy every stranger is.
#pragma once

#include <string>

#include "footfall/result.h"
#include "net/http.h"

namespace footfall {

class Access {
 public:
  // Reads the token from the data directory, or makes one.
  static Result<Access> open(const std::string& dir);

  // Any thread. The token came as cookie or as `Authorization: Bearer`; the unix socket needs none. A cookie counts
  // only for requests of our own pages.
  [[nodiscard]] bool allows(const Request& request) const;

  // Any thread. The request is for the access link with the right token.
  [[nodiscard]] bool is_link(const Request& request) const;

  // Sets the cookie and leads to the dashboard. Not by a redirect: a SameSite=Strict cookie is not sent along one that
  // began on another site.
  [[nodiscard]] Response follow_link() const;

  // 401, for a program or for a person, who is told where the link is.
  [[nodiscard]] static Response denied(const Request& request);

  [[nodiscard]] const std::string& token() const { return token_; }

 private:
  explicit Access(std::string token) : token_(std::move(token)) {}

  std::string token_;
};

}  // namespace footfall
