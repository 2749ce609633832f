#include "enrich/hinted_agent.h"

#include <catch2/catch.hpp>

#include "enrich/user_agent.h"

using namespace footfall;

namespace {

constexpr std::string_view kWindowsChrome =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
constexpr std::string_view kMacChrome =
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 "
    "Safari/537.36";
constexpr std::string_view kAndroidChrome =
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36";
constexpr std::string_view kLinuxChrome =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
constexpr std::string_view kInstagram =
    "Mozilla/5.0 (Linux; Android 14; SM-S918B Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Version/4.0 Chrome/142.0.7444.102 Mobile Safari/537.36 Instagram 406.0.0.41.109 Android (34/14; 450dpi; "
    "1080x2205; samsung; SM-S918B; dm3q; qcom; de_DE; 765432110)";

// The brands of a browser, as Chromium lists them.
std::string with_brand(const std::string& brand, const std::string& version) {
  return R"("Chromium";v="142", ")" + brand + R"(";v=")" + version + R"(", "Not_A Brand";v="99")";
}

struct Row {
  std::string_view what;
  std::string_view user_agent;
  std::string brands;
  ClientHints others;
  std::string_view browser, browser_version, os, os_version, device;
};

}  // namespace

TEST_CASE("client hints win over the frozen user agent string") {
  const Row rows[] = {
      {"Chrome on Windows 11",
       kWindowsChrome,
       with_brand("Google Chrome", "142"),
       {.mobile = "?0", .platform = "\"Windows\"", .platform_version = "\"15.0.0\""},
       "Chrome",
       "Chrome 142",
       "Windows",
       "Windows 11",
       "Desktop"},
      {"the first Windows 11",
       kWindowsChrome,
       with_brand("Google Chrome", "142"),
       {.platform = "\"Windows\"", .platform_version = "\"13.0.0\""},
       "Chrome",
       "Chrome 142",
       "Windows",
       "Windows 11",
       "Desktop"},
      {"the last Windows 10",
       kWindowsChrome,
       with_brand("Google Chrome", "142"),
       {.platform = "\"Windows\"", .platform_version = "\"10.0.0\""},
       "Chrome",
       "Chrome 142",
       "Windows",
       "Windows 10",
       "Desktop"},
      {"Windows 8.1",
       kWindowsChrome,
       with_brand("Google Chrome", "109"),
       {.platform = "\"Windows\"", .platform_version = "\"0.3.0\""},
       "Chrome",
       "Chrome 109",
       "Windows",
       "Windows 8.1",
       "Desktop"},
      {"Windows without its version",
       kWindowsChrome,
       with_brand("Google Chrome", "142"),
       {.mobile = "?0", .platform = "\"Windows\""},
       "Chrome",
       "Chrome 142",
       "Windows",
       "Windows 10",
       "Desktop"},
      {"Edge's own version",
       kWindowsChrome,
       with_brand("Microsoft Edge", "141.0.3537.83"),
       {.platform = "\"Windows\"", .platform_version = "\"15.0.0\""},
       "Edge",
       "Edge 141",
       "Windows",
       "Windows 11",
       "Desktop"},
      {"Brave, which says Chrome",
       kWindowsChrome,
       with_brand("Brave", "142"),
       {.platform = "\"Windows\""},
       "Brave",
       "Brave 142",
       "Windows",
       "Windows 10",
       "Desktop"},
      {"Opera",
       kMacChrome,
       with_brand("Opera", "125"),
       {.platform = "\"macOS\"", .platform_version = "\"15.6.1\""},
       "Opera",
       "Opera 125",
       "Mac OS X",
       "Mac OS X 15.6",
       "Desktop"},
      {"a Mac behind 10_15_7",
       kMacChrome,
       with_brand("Google Chrome", "142"),
       {.platform = "\"macOS\"", .platform_version = "\"26.1.0\""},
       "Chrome",
       "Chrome 142",
       "Mac OS X",
       "Mac OS X 26.1",
       "Desktop"},
      {"Chromium itself",
       kLinuxChrome,
       R"("Chromium";v="142", "Not_A Brand";v="99")",
       {.platform = "\"Linux\""},
       "Chromium",
       "Chromium 142",
       "Linux",
       "Linux",
       "Desktop"},
      {"an Android phone behind K",
       kAndroidChrome,
       with_brand("Google Chrome", "142"),
       {.mobile = "?1", .platform = "\"Android\"", .platform_version = "\"15.0.0\"", .model = "\"SM-S918B\""},
       "Chrome Mobile",
       "Chrome Mobile 142",
       "Android",
       "Android 15",
       "Phone"},
      {"an Android tablet",
       kAndroidChrome,
       with_brand("Google Chrome", "142"),
       {.mobile = "?0", .platform = "\"Android\"", .platform_version = "\"14.0.0\"", .model = "\"SM-X710\""},
       "Chrome",
       "Chrome 142",
       "Android",
       "Android 14",
       "Tablet"},
      {"an app's browser stays the app's",
       kInstagram,
       with_brand("Android WebView", "142"),
       {.mobile = "?1", .platform = "\"Android\"", .platform_version = "\"14.0.0\""},
       "Instagram",
       "Instagram 406",
       "Android",
       "Android 14",
       "Phone"},
      {"a headset by its form",
       kLinuxChrome,
       with_brand("Google Chrome", "142"),
       {.platform = "\"Android\"", .platform_version = "\"14.0.0\"", .form_factors = "\"XR\""},
       "Chrome",
       "Chrome 142",
       "Android",
       "Android 14",
       "Headset"},
      {"Chrome OS",
       kLinuxChrome,
       with_brand("Google Chrome", "142"),
       {.platform = "\"Chrome OS\"", .platform_version = "\"16433.41.0\""},
       "Chrome",
       "Chrome 142",
       "Chrome OS",
       "Chrome OS 16433.41",
       "Desktop"},
      {"hints that break their form",
       kWindowsChrome,
       R"("Google Chrome;v="99")",
       {.platform = "Win dows"},
       "Chrome",
       "Chrome 142",
       "Windows",
       "Windows 10",
       "Desktop"},
      {"only GREASE",
       kWindowsChrome,
       R"("Not_A Brand";v="99")",
       {},
       "Chrome",
       "Chrome 142",
       "Windows",
       "Windows 10",
       "Desktop"},
  };
  UserAgents agents(100);
  for (int round = 0; round < 2; ++round) {
    for (const Row& row : rows) {
      CAPTURE(row.what);
      ClientHints hints = row.others;
      hints.brands = row.brands;
      const Agent& agent = agents.identify(row.user_agent, hints);
      CHECK(agent.browser == row.browser);
      CHECK(agent.browser_version == row.browser_version);
      CHECK(agent.os == row.os);
      CHECK(agent.os_version == row.os_version);
      CHECK(agent.device == row.device);
    }
  }
}

TEST_CASE("the model that an Android browser hints at is found among the devices") {
  UserAgents agents(10);
  const auto model = [&agents](std::string_view hint) {
    return agents
        .identify(kAndroidChrome,
                  {.mobile = "?1", .platform = "\"Android\"", .platform_version = "\"15.0.0\"", .model = hint})
        .device_model;
  };
  CHECK(model("\"SM-S918B\"") == "Samsung SM-S918B");
  CHECK(model("\"Pixel 9 Pro\"") == "Google Pixel 9 Pro");
  CHECK(model("") == "(not known)");
  CHECK(model("\"K) Safari\"") == "(not known)");
}

TEST_CASE("only the frozen words are replaced") {
  HintedAgent hints;
  hints.platform = "Android";
  hints.platform_version = "15.0.0";
  hints.model = "Pixel 9";
  CHECK(unfrozen("a (Linux; Android 10; K) b", hints) == "a (Linux; Android 15; Pixel 9) b");
  CHECK(unfrozen("a (Linux; Android 14; SM-X710) b", hints) == "a (Linux; Android 14; SM-X710) b");
  hints.platform_version.clear();
  CHECK(unfrozen("a (Linux; Android 10; K) b", hints) == "a (Linux; Android 10; Pixel 9) b");
  hints.platform = "Windows";
  CHECK(unfrozen("a (Linux; Android 10; K) b", hints) == "a (Linux; Android 10; K) b");
}

TEST_CASE("a browser that a program drives is told by its brand too") {
  UserAgents agents(10);
  const Agent& agent = agents.identify(kLinuxChrome, {.brands = R"("HeadlessChrome";v="142")"});
  CHECK(agent.bot);
  CHECK(agent.bot_name == "HeadlessChrome");
  CHECK(agent.bot_class == BotClass::kLibrary);
}

TEST_CASE("too many hints are not believed, the string is") {
  UserAgents agents(10);
  const std::string many = R"("Brave";v="142", ")" + std::string(1'024, 'a') + "\"";
  CHECK(agents.identify(kWindowsChrome, {.brands = many}).browser == "Chrome");
}
