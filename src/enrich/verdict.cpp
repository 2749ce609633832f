#include "enrich/verdict.h"

#include "enrich/header_marks.h"
#include "parse/url.h"

namespace footfall {
namespace {

bool asks_for_no_tracking(const RecordView& record) {
  return trim(record.get(Tag::kDnt)) == "1" || trim(record.get(Tag::kSecGpc)) == "1";
}

Reason reason_of(Exclusion exclusion) {
  switch (exclusion) {
    case Exclusion::kAddress:
      return Reason::kExcludedAddress;
    case Exclusion::kHost:
      return Reason::kExcludedHost;
    case Exclusion::kPath:
      return Reason::kExcludedPath;
    case Exclusion::kCountry:
      break;
  }
  return Reason::kExcludedCountry;
}

std::string name_of(const Agent& robot) {
  std::string name(to_string(robot.bot_class));
  return robot.bot_name == kNotKnown ? name : name + ": " + robot.bot_name;
}

std::string known(std::string_view value) { return value == kNotKnown ? std::string() : std::string(value); }

void reject(Enriched& out, Reason reason, std::string subject) {
  out.reject = reason;
  out.subject = std::move(subject);
}

// What its owner leaves out is not told by whom: an address is never kept with the rejects.
std::string subject_of(Exclusion exclusion, const Evidence& evidence) {
  if (exclusion == Exclusion::kCountry) return std::string(evidence.place.country);
  return exclusion == Exclusion::kHost ? evidence.hit.page_host : std::string();
}

void judge_by_site(const Evidence& evidence, Enriched& out) {
  const auto exclusion = evidence.context.filter.excludes({.client = evidence.client,
                                                           .at_us = evidence.record.received_us(),
                                                           .host = evidence.hit.page_host,
                                                           .path = evidence.hit.page,
                                                           .country = evidence.place.country});
  if (!exclusion) return;
  reject(out, reason_of(*exclusion), subject_of(*exclusion, evidence));
}

}  // namespace

void verdict(const Evidence& evidence, Enriched& out) {
  out.reject.reset();
  out.subject.clear();
  const SiteRules& rules = evidence.context.site.rules;
  if (evidence.agent.bot) return reject(out, Reason::kBot, name_of(evidence.agent));
  if (rules.honour_opt_out && asks_for_no_tracking(evidence.record)) return reject(out, Reason::kOptedOut, "");
  const std::string& referrer = evidence.referrer.url.host;
  if (evidence.data.spam->contains(referrer)) return reject(out, Reason::kSpamReferrer, referrer);
  const bool datacentre = evidence.data.datacentres->contains(evidence.client, evidence.place.asn);
  if (datacentre && !rules.count_datacentres) {
    return reject(out, Reason::kDatacentre, known(evidence.place.organisation));
  }
  const HeaderMark mark = rules.reject_impossible ? header_mark(evidence.record) : HeaderMark::kNone;
  if (mark != HeaderMark::kNone) return reject(out, Reason::kImpossible, std::string(to_string(mark)));
  judge_by_site(evidence, out);
}

}  // namespace footfall
