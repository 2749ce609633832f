#include "support/sealed_store.h"

#include "base/clock.h"
#include "enrich/versions.h"
#include "fold/flip.h"
#include "fold/fold.h"
#include "fold/keys.h"
#include "footfall/limits.h"
#include "support/or_give_up.h"

namespace footfall::bench {
namespace {

bool ends_month(Day day) { return month_start(day + 1) != month_start(day); }

}  // namespace

SealedStore::SealedStore(const std::string& dir, const YearValues& values) : stores_(or_give_up(open_stores(dir))) {
  add_site();
  store_values(values);
}

void SealedStore::add_site() {
  const SystemClock clock;
  CatalogueHolder catalogue;
  Enricher enricher(kUserAgentCache);
  const auto fold = or_give_up(Fold::open({*stores_.log, *stores_.clean, clock, catalogue, enricher}, {}));
  or_give_up(fold->add_site(kSite, "UTC"));
  while (or_give_up(fold->turn(1)) > 0) {
  }
  or_give_up(fold->close());
  fold->publish();
  site_ = catalogue.get()->find(kSite)->site;
  data_version_ = catalogue.get()->data_version;
}

void SealedStore::store_values(const YearValues& values) {
  for (const DimensionInfo& dimension : kDimensions) {
    Dictionary& dictionary = state_.dictionaries[index(dimension.id)];
    for (const std::string& value : values.of(dimension.id)) {
      ids_[index(dimension.id)].push_back(dictionary.id_of(value));
    }
  }
  Batch batch;
  put_dictionaries(batch, site_.number, state_);
  or_give_up(stores_.clean->commit(batch));
}

std::shared_ptr<const RowsView> SealedStore::rows_of(const MadeDay& day) const {
  Rows rows;
  for (const MadeVisit& visit : day.visits) {
    Row row;
    row.visitor = visit.visitor;
    for (size_t i = 0; i < kDimensionCount; ++i) row.values[i] = ids_[i][visit.codes[i]];
    for (uint32_t i = visit.first_hit; i < visit.end_hit; ++i) {
      const MadeHit& hit = day.hits[i];
      row.time = hit.time;
      row.flags = static_cast<uint8_t>((hit.pageview() ? kHitPageview : 0) | (hit.interactive() ? kHitInteractive : 0));
      row.values[index(Dimension::kPage)] = ids_[index(Dimension::kPage)][hit.page];
      row.values[index(Dimension::kEventName)] = ids_[index(Dimension::kEventName)][hit.event];
      rows.append(row);
    }
  }
  return rows.view(Zone::utc().span_of(day.day).from, nullptr);
}

DayHeader SealedStore::header_of(const SealJob& job, const SealOutcome& outcome) const {
  const Span span = job.zone.span_of(job.day);
  DayHeader header;
  header.state = DayState::kSealed;
  header.generation = job.generation;
  header.start = span.from;
  header.end = span.to;
  header.rules_version = kRulesVersion;
  header.settings_version = site_.settings_version;
  header.data_version = data_version_;
  header.sealed_rows = outcome.sealed_rows;
  return header;
}

void SealedStore::add(const MadeDay& day) {
  SealJob job;
  job.site = site_.number;
  job.day = day.day;
  job.generation = ++generation_;
  job.rows = rows_of(day);
  const bool sums_month = ends_month(day.day);
  if (sums_month) job.siblings = month_;
  job.snapshot = stores_.clean->snapshot();
  const SealOutcome outcome = or_give_up(write_seal(*stores_.clean, job));
  Batch batch;
  put_header(batch, {job.site, job.day}, header_of(job, outcome), RejectLedger());
  put_generation(batch, generation_);
  const Day month = month_start(day.day);
  if (sums_month) {
    batch.put(Family::kMeta, keys::month(job.site, month), encode_month(outcome.month));
    month_.clear();
  } else {
    erase_month(batch, job.site, month, job.generation);
    month_[day.day] = job.generation;
  }
  or_give_up(stores_.clean->commit(batch));
}

}  // namespace footfall::bench
