// User agents as browsers, apps, sets and robots send them, with what we say about each.
#pragma once

#include <string_view>

namespace footfall {

struct SampleAgent {
  std::string_view text, browser, browser_version, os, os_version, device;
  bool bot = false;
};

inline constexpr std::string_view kUnknown = "(not known)";

inline constexpr SampleAgent kSampleAgents[] = {
    // Desktop
    {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
     "Chrome", "Chrome 126", "Windows", "Windows 10", "Desktop"},
    {"Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox", "Firefox 128",
     "Windows", "Windows 10", "Desktop"},
    {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 "
     "Edg/126.0.2592.87",
     "Edge", "Edge 126", "Windows", "Windows 10", "Desktop"},
    {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 "
     "OPR/110.0.0.0",
     "Opera", "Opera 110", "Windows", "Windows 10", "Desktop"},
    {"Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko", "IE", "IE 11", "Windows", "Windows 7",
     "Desktop"},
    {"Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 5.1; Trident/4.0; Tablet PC 2.0)", "IE", "IE 8", "Windows",
     "Windows XP", "Desktop"},
    {"Mozilla/5.0 (Windows NT 6.3; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36",
     "Chrome", "Chrome 109", "Windows", "Windows 8.1", "Desktop"},
    {"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 "
     "Safari/605.1.15",
     "Safari", "Safari 17.5", "Mac OS X", "Mac OS X 10.15", "Desktop"},
    {"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
     "Safari/537.36",
     "Chrome", "Chrome 126", "Mac OS X", "Mac OS X 10.15", "Desktop"},
    {"Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox", "Firefox 127",
     "Mac OS X", "Mac OS X 10.15", "Desktop"},
    {"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36", "Chrome",
     "Chrome 126", "Linux", "Linux", "Desktop"},
    {"Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox", "Firefox 127",
     "Ubuntu", "Ubuntu", "Desktop"},
    {"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
     "Chrome", "Chrome 126", "Chrome OS", "Chrome OS 14541.0", "Desktop"},
    {"Mozilla/5.0 (X11; FreeBSD amd64; rv:115.0) Gecko/20100101 Firefox/115.0", "Firefox", "Firefox 115", "FreeBSD",
     "FreeBSD", "Desktop"},
    // Phones
    {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 "
     "Mobile/15E148 Safari/604.1",
     "Mobile Safari", "Mobile Safari 17.5", "iOS", "iOS 17.5", "Phone"},
    {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
     "CriOS/126.0.6478.54 "
     "Mobile/15E148 Safari/604.1",
     "Chrome Mobile iOS", "Chrome Mobile iOS 126", "iOS", "iOS 17.5", "Phone"},
    {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/127.0 "
     "Mobile/15E148 Safari/605.1.15",
     "Firefox iOS", "Firefox iOS 127", "iOS", "iOS 17.5", "Phone"},
    {"Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 "
     "Instagram 300.0.0.29.110 (iPhone13,2; iOS 16_6; de_DE; de; scale=3.00; 1170x2532; 521498971)",
     "Instagram", "Instagram 300", "iOS", "iOS 16.6", "Phone"},
    {"Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21E219 "
     "[FBAN/FBIOS;FBAV/463.0.0.37.108;FBBV/593590211;FBDV/iPhone14,5;FBMD/iPhone;FBSN/iOS;FBSV/17.4;FBSS/3]",
     "Facebook", "Facebook 463", "iOS", "iOS 17.4", "Phone"},
    {"Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
     "Chrome Mobile", "Chrome Mobile 126", "Android", "Android 10", "Phone"},
    {"Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 "
     "Chrome/121.0.0.0 Mobile Safari/537.36",
     "Samsung Internet", "Samsung Internet 25", "Android", "Android 14", "Phone"},
    {"Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0", "Firefox Mobile", "Firefox Mobile 127",
     "Android", "Android 14", "Phone"},
    {"Mozilla/5.0 (Linux; Android 13; Pixel 7 Build/TQ3A.230805.001; wv) AppleWebKit/537.36 (KHTML, like Gecko) "
     "Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36",
     "Chrome Mobile WebView", "Chrome Mobile WebView 116", "Android", "Android 13", "Phone"},
    {"Mozilla/5.0 (Linux; U; Android 4.0.3; de-ch; HTC Sensation Build/IML74K) AppleWebKit/534.30 (KHTML, like Gecko) "
     "Version/4.0 Mobile Safari/534.30",
     "Android", "Android 4", "Android", "Android 4.0", "Phone"},
    {"Mozilla/5.0 (Linux; Android 11; CUBOT_X30 Build/RP1A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0.4664.45 "
     "Mobile Safari/537.36",
     "Chrome Mobile", "Chrome Mobile 96", "Android", "Android 11", "Phone"},
    {"Mozilla/5.0 (Linux; Android 9; CUBOT) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0.4664.45 Mobile "
     "Safari/537.36",
     "Chrome Mobile", "Chrome Mobile 96", "Android", "Android 9", "Phone"},
    {"Opera/9.80 (Android; Opera Mini/36.2.2254/119.132; U; id) Presto/2.12.423 Version/12.16", "Opera Mini",
     "Opera Mini 36", "Android", "Android", "Phone"},
    {"Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) AppleWebKit/537.36 (KHTML, like Gecko) "
     "Chrome/52.0.2743.116 Mobile Safari/537.36 Edge/15.15063",
     "Edge Mobile", "Edge Mobile 15", "Windows Phone", "Windows Phone 10.0", "Phone"},
    {"Mozilla/5.0 (BB10; Touch) AppleWebKit/537.10+ (KHTML, like Gecko) Version/10.0.9.2372 Mobile Safari/537.10+",
     "BlackBerry WebKit", "BlackBerry WebKit 10", "BlackBerry OS", "BlackBerry OS 10.0", "Phone"},
    {"Mozilla/5.0 (Mobile; Nokia_8110_4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5", "Firefox Mobile",
     "Firefox Mobile 48", "KaiOS", "KaiOS 2.5", "Phone"},
    // Tablets
    {"Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 "
     "Mobile/15E148 "
     "Safari/604.1",
     "Mobile Safari", "Mobile Safari 16.6", "iOS", "iOS 16.6", "Tablet"},
    {"Mozilla/5.0 (Linux; Android 13; SM-X700) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
     "Chrome", "Chrome 126", "Android", "Android 13", "Tablet"},
    {"Mozilla/5.0 (Android 12; Tablet; rv:127.0) Gecko/127.0 Firefox/127.0", "Firefox Mobile", "Firefox Mobile 127",
     "Android", "Android 12", "Tablet"},
    {"Mozilla/5.0 (Linux; Android 9; KFMUWI) AppleWebKit/537.36 (KHTML, like Gecko) Silk/108.4.6 like "
     "Chrome/108.0.5359.220 "
     "Safari/537.36",
     "Amazon Silk", "Amazon Silk 108", "Android", "Android 9", "Tablet"},
    {"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Silk/108.4.6 like Chrome/108.0.5359.220 "
     "Safari/537.36",
     "Amazon Silk", "Amazon Silk 108", "Linux", "Linux", "Tablet"},
    // Television, consoles, watches
    {"Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/2.2 "
     "Chrome/63.0.3239.84 TV Safari/537.36",
     "Samsung Internet", "Samsung Internet 2", "Tizen", "Tizen 6.0", "TV"},
    {"Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/87.0.4280.88 Safari/537.36",
     "Chrome", "Chrome 87", "Web0S", "Web0S", "TV"},
    {"Mozilla/5.0 (Linux; Android 9; AFTMM Build/PS7285) AppleWebKit/537.36 (KHTML, like Gecko) Silk/120.1.1 like "
     "Chrome/120.0.0.0 Safari/537.36",
     "Amazon Silk", "Amazon Silk 120", "Android", "Android 9", "TV"},
    {"Mozilla/5.0 (X11; Linux armv7l) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/90.0.4430.225 Safari/537.36 "
     "CrKey/1.56",
     "Chrome", "Chrome 90", "Chromecast", "Chromecast 1.56", "TV"},
    {"Mozilla/5.0 (PlayStation; PlayStation 5/2.26) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 "
     "Safari/605.1.15",
     "Safari", "Safari 13.0", kUnknown, kUnknown, "Console"},
    {"Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox One) AppleWebKit/537.36 (KHTML, like Gecko) "
     "Chrome/124.0.0.0 "
     "Safari/537.36 Edg/124.0.0.0",
     "Edge", "Edge 124", "Windows", "Windows 10", "Console"},
    {"Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/606.4 (KHTML, like Gecko) NF/6.0.1.15.4 "
     "NintendoBrowser/5.1.0.20393",
     kUnknown, kUnknown, kUnknown, kUnknown, "Console"},
    // Robots
    {"Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Googlebot", "Googlebot 2", kUnknown,
     kUnknown, "Bot", true},
    {"Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) "
     "Chrome/126.0.6478.61 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
     "Googlebot", "Googlebot 2", "Android", "Android 6.0", "Bot", true},
    {"Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) "
     "Chrome/116.0.1938.76 Safari/537.36",
     "bingbot", "bingbot 2", kUnknown, kUnknown, "Bot", true},
    {"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36",
     "HeadlessChrome", "HeadlessChrome 126", "Linux", "Linux", "Bot", true},
    {"curl/7.88.1", "curl", "curl 7", kUnknown, kUnknown, "Bot", true},
    {"python-requests/2.31.0", "Python Requests", "Python Requests 2", kUnknown, kUnknown, "Bot", true},
    {"Go-http-client/2.0", "Go-http-client", "Go-http-client 2", kUnknown, kUnknown, "Bot", true},
    {"", kUnknown, kUnknown, kUnknown, kUnknown, "Bot", true},
    // Nonsense
    {"hello", kUnknown, kUnknown, kUnknown, kUnknown, kUnknown},
};

}  // namespace footfall
