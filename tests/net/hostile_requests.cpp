#include "net/hostile_requests.h"

#include "footfall/limits.h"

namespace footfall::test {
namespace {

const std::string kInner = "GET /p.gif?smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

const std::vector<Hostile> kRequestLines{
    malformed("no HTTP", "nonsense\r\n\r\n"),
    malformed("a TLS hello", "\x16\x03\x01\x02"),
    malformed("HTTP/0.9", "GET /p.gif\r\n\r\n"),
    malformed("HTTP/2's preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
    malformed("HTTP/1.2", "GET /p.gif HTTP/1.2\r\nHost: a\r\n\r\n"),
    malformed("HTTP/1.10", "GET /p.gif HTTP/1.10\r\nHost: a\r\n\r\n"),
    malformed("http in lower case", "GET /p.gif http/1.1\r\nHost: a\r\n\r\n"),
    malformed("no version's number", "GET /p.gif HTTP/\r\nHost: a\r\n\r\n"),
    malformed("two spaces before the target", "GET  /p.gif HTTP/1.1\r\nHost: a\r\n\r\n"),
    malformed("two spaces before the version", "GET /p.gif  HTTP/1.1\r\nHost: a\r\n\r\n"),
    malformed("a tab before the target", "GET\t/p.gif HTTP/1.1\r\nHost: a\r\n\r\n"),
    malformed("a space behind the version", "GET /p.gif HTTP/1.1 \r\nHost: a\r\n\r\n"),
    malformed("a space before the method", " GET /p.gif HTTP/1.1\r\nHost: a\r\n\r\n"),
    malformed("a line feed before the method", "\nGET /p.gif HTTP/1.1\r\nHost: a\r\n\r\n"),
    malformed("a carriage return before the method", "\rGET /p.gif HTTP/1.1\r\nHost: a\r\n\r\n"),
    malformed("no method", "/p.gif HTTP/1.1\r\nHost: a\r\n\r\n"),
    malformed("a method that is no word", "G{T /p.gif HTTP/1.1\r\nHost: a\r\n\r\n"),
    malformed("line feeds alone", "GET /p.gif HTTP/1.1\nHost: a\n\n"),
    malformed("a bare line feed behind the request line", "GET /p.gif HTTP/1.1\nHost: a\r\n\r\n"),
    malformed("a bare carriage return behind the request line", "GET /p.gif HTTP/1.1\rHost: a\r\n\r\n"),
    malformed("empty lines without end", "\r\n\r\n\r\n\r\n\r\n\r\n\r\n"),
    counted_hit("a few empty lines", "\r\n\r\n\r\n\r\n" + get("/p.gif")),
    wrong_method("a method in lower case", "get /p.gif HTTP/1.1\r\nHost: a\r\n\r\n"),
    wrong_method("a method that nobody knows", "BREW /p.gif HTTP/1.1\r\nHost: a\r\n\r\n"),
    wrong_method("a method of 8 KB", std::string(8 * 1024, 'M') + " /p.gif HTTP/1.1\r\nHost: a\r\n\r\n"),
    wrong_method("TRACE", "TRACE /p.gif HTTP/1.1\r\nHost: a\r\n\r\n"),
    wrong_method("a body with a wrong method", "POST /p.gif HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nxx"),
};

const std::vector<Hostile> kTargets{
    counted_hit("absolute", get("http://other.example/p.gif?u=x")),
    counted_hit("absolute, with a port", get("http://other.example:8080/p.gif")),
    counted_hit("absolute, https in capitals", get("HTTPS://[::1]:443/p.gif?")),
    handled("absolute, without a path", get("http://host?b"), "GET /?b "),
    malformed("absolute, without a host", get("http:///p.gif")),
    malformed("absolute, with a port alone", get("http://:80/p.gif")),
    malformed("absolute, with a user", get("http://user@host/p.gif")),
    malformed("absolute, with a backslash", get("http://host\\@other/p.gif")),
    malformed("absolute, of another scheme", get("ftp://host/p.gif")),
    malformed("absolute, without a scheme", get("://host/p.gif")),
    malformed("absolute, with a NUL", nul(get("http://ho@st/p.gif"))),
    malformed("absolute, without Host", "GET http://host/p.gif HTTP/1.1\r\n\r\n"),
    malformed("an authority", get("host:80")),
    malformed("CONNECT", "CONNECT host:443 HTTP/1.1\r\nHost: host\r\n\r\n"),
    wrong_method("CONNECT to the pixel", "CONNECT /p.gif HTTP/1.1\r\nHost: a\r\n\r\n"),
    malformed("an asterisk", get("*")),
    handled("an asterisk with OPTIONS", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS *? "),
    malformed("a query alone", get("?u=x")),
    malformed("a path without its slash", get("p.gif")),
    malformed("nothing", "GET HTTP/1.1\r\nHost: a\r\n\r\n"),
    handled("a fragment behind the path", get("/p.gif#x"), "GET /p.gif#x? "),
    counted_hit("a fragment in the query", get("/p.gif?u=https://a/#b")),
    handled("two slashes", get("//p.gif"), "GET //p.gif? "),
    handled("dots", get("/x/../p.gif"), "GET /x/../p.gif? "),
    handled("dots, encoded", get("/%2e%2e/%2e%2e/etc/passwd"), "GET /%2e%2e/%2e%2e/etc/passwd? "),
    malformed("a space", get("/p.gif?a b")),
    malformed("a tab", get("/p.gif?a\tb")),
    malformed("a NUL", nul(get("/p.gif?a@b"))),
    malformed("an escape", get("/p.gif?a\x1b[2Jb")),
    malformed("a DEL", get("/p.gif?a\x7f"
                           "b")),
    malformed("a carriage return in the target", get("/p.gif?a\rb")),
    malformed("a line feed", get("/p.gif?a\nb")),
    counted_hit("a percent sign at the end", get("/p.gif?u=%")),
    counted_hit("half a percent encoding", get("/p.gif?u=%4")),
    counted_hit("percent encodings that are none", get("/p.gif?u=%zz%G0%%%-1")),
    counted_hit("an encoded NUL", get("/p.gif?u=%00")),
    counted_hit("an encoded line's end", get("/p.gif?u=%0d%0aSet-Cookie:x")),
    counted_hit("encoded bytes that are no UTF-8", get("/p.gif?u=%ff%fe%c0%af%ed%a0%80")),
    counted_hit("bytes that are no UTF-8", get("/p.gif?u=\xff\xfe\xc0\xaf\xed\xa0\x80")),
    counted_hit("parameters without end", get("/p.gif?" + std::string(4'000, '&') + std::string(4'000, '='))),
    counted_hit("8 KB", get("/p.gif?" + std::string(kMaxTargetBytes - 7, 'x'))),
    long_target("8 KB and a byte", get("/p.gif?" + std::string(kMaxTargetBytes - 6, 'x'))),
    long_target("8 KB and a byte, absolute", get("http://a/p.gif?" + std::string(kMaxTargetBytes - 14, 'x'))),
    long_target("without end", "GET /p.gif?" + std::string(64 * 1024, 'x')),
};

const std::vector<Hostile> kHeaders{
    malformed("no Host", "GET /p.gif HTTP/1.1\r\n\r\n"),
    malformed("two Hosts", get("/p.gif", "Host: b\r\n")),
    malformed("the same Host twice", get("/p.gif", "hOST: a\r\n")),
    counted_hit("an empty Host", with_host("")),
    counted_hit("an IPv6 Host", with_host(" [2001:db8::1]:8080")),
    malformed("a Host of two", with_host(" a, b")),
    malformed("a Host with a space", with_host(" a b")),
    malformed("a Host with a path", with_host(" a/b")),
    malformed("a Host with a user", with_host(" user@a")),
    malformed("a Host with a query", with_host(" a?b")),
    malformed("a Host with quotes", with_host(" \"a\"")),
    malformed("a Host that is a URL", with_host(" http://a")),
    malformed("a Host that is no ASCII", with_host(" \xc3\xa4")),
    malformed("a Host behind a folded line", "GET /p.gif HTTP/1.1\r\nX: y\r\n Host: a\r\n\r\n"),
    malformed("a Host with a NUL", nul(with_host(" a@b"))),
    malformed("a first line that is folded", "GET /p.gif HTTP/1.1\r\n Host: a\r\n\r\n"),
    malformed("a folded value", get("/p.gif", "Accept: a\r\n folded\r\n")),
    malformed("a value that is folded alone", get("/p.gif", "Accept:\r\n folded\r\n")),
    malformed("a fold with nothing in it", get("/p.gif", "Accept:\r\n\t\r\n")),
    malformed("a name with a space", get("/p.gif", "Bad Name: b\r\n")),
    malformed("a space before the colon", get("/p.gif", "Accept : b\r\n")),
    malformed("a tab before the colon", get("/p.gif", "Accept\t: b\r\n")),
    malformed("no name", get("/p.gif", ": b\r\n")),
    malformed("no colon", get("/p.gif", "Accept\r\n")),
    malformed("a name with a NUL", nul(get("/p.gif", "Acc@ept: b\r\n"))),
    malformed("a name with a control byte", get("/p.gif",
                                                "Acc\x01"
                                                "ept: b\r\n")),
    malformed("a name that is no ASCII", get("/p.gif", "\xc3\xa4: b\r\n")),
    malformed("a value with a NUL", nul(get("/p.gif", "Accept: a@b\r\n"))),
    malformed("a value with a control byte", get("/p.gif",
                                                 "Accept: a\x08"
                                                 "b\r\n")),
    malformed("a value with a DEL", get("/p.gif", "Accept: a\x7f\r\n")),
    malformed("a value with a bare line feed", get("/p.gif", "Accept: a\nX: b\r\n")),
    malformed("a value with a bare carriage return", get("/p.gif", "Accept: a\rX: b\r\n")),
    malformed("a head that ends with a bare line feed", "GET /p.gif HTTP/1.1\r\nHost: a\r\n\n"),
    malformed("a head that ends with two carriage returns", "GET /p.gif HTTP/1.1\r\nHost: a\r\n\r\r\n"),
    counted_hit("a value with a tab", get("/p.gif", "Accept: a\tb\r\n")),
    counted_hit("a value that is no UTF-8", get("/p.gif", "User-Agent: \xff\xfe\r\n")),
    counted_hit("an underscore for a hyphen", get("/p.gif", "Content_Length: 10\r\n")),
    counted_hit("a thousand headers", get("/p.gif",
                                          [] {
                                            std::string headers;
                                            for (int i = 0; i < 1'000; ++i)
                                              headers += "X-A: " + std::to_string(i) + "\r\n";
                                            return headers;
                                          }())),
    large_head("a value of 16 KB", get("/p.gif", "A: " + std::string(kMaxHeadBytes, 'x') + "\r\n")),
    large_head("a head of 64 KB", get("/p.gif", "A: " + std::string(64 * 1024, 'x') + "\r\n")),
    large_head("a name of 64 KB", get("/p.gif", std::string(64 * 1024, 'x') + ": a\r\n")),
    large_head(
        "headers without end", "GET /p.gif HTTP/1.1\r\n" +
                                   [] {
                                     std::string headers;
                                     while (headers.size() < 1'000'000) headers += "X-Pad: a\r\n";
                                     return headers;
                                   }()),
};

const std::vector<Hostile> kFraming{
    malformed("two Content-Lengths", get("/p.gif", "Content-Length: 1\r\nContent-Length: 1\r\n")),
    malformed("Content-Lengths that differ", get("/p.gif", "Content-Length: 0\r\nContent-Length: 40\r\n")),
    malformed("a list of Content-Lengths", get("/p.gif", "Content-Length: 1, 1\r\n")),
    malformed("an empty Content-Length", get("/p.gif", "Content-Length:\r\n")),
    malformed("Content-Length +5", get("/p.gif", "Content-Length: +5\r\n")),
    malformed("Content-Length -1", get("/p.gif", "Content-Length: -1\r\n")),
    malformed("Content-Length 0x5", get("/p.gif", "Content-Length: 0x5\r\n")),
    malformed("Content-Length 5.0", get("/p.gif", "Content-Length: 5.0\r\n")),
    malformed("Content-Length 1e1", get("/p.gif", "Content-Length: 1e1\r\n")),
    malformed("Content-Length 5 5", get("/p.gif", "Content-Length: 5 5\r\n")),
    malformed("Content-Length \"5\"", get("/p.gif", "Content-Length: \"5\"\r\n")),
    malformed("a space behind Content-Length", get("/p.gif", "Content-Length : 5\r\n")),
    malformed("a folded Content-Length", get("/p.gif", "Content-Length:\r\n 5\r\n")),
    malformed("a Content-Length above 64 bits", get("/p.gif", "Content-Length: 18446744073709551616\r\n")),
    counted_hit("Content-Length 000", get("/p.gif", "Content-Length: 000\r\n")),
    counted_hit("a request as a hit's body",
                get("/p.gif", "Content-Length: " + std::to_string(kInner.size()) + "\r\n") + kInner),
    large_body("the largest Content-Length", get("/p.gif", "Content-Length: 18446744073709551615\r\n")),
    large_body("64 KB and a byte", get("/p.gif", "Content-Length: 65537\r\n")),
    malformed("Content-Length, then chunked", get("/p.gif", "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n")),
    malformed("chunked, then Content-Length", get("/p.gif", "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n")),
    malformed("chunked twice", get("/p.gif", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n")),
    malformed("chunked, chunked", get("/p.gif", "Transfer-Encoding: chunked, chunked\r\n")),
    malformed("chunked and a comma", get("/p.gif", "Transfer-Encoding: chunked,\r\n")),
    malformed("chunked with a parameter", get("/p.gif", "Transfer-Encoding: chunked;q=1\r\n")),
    malformed("chunked in quotes", get("/p.gif", "Transfer-Encoding: \"chunked\"\r\n")),
    malformed("identity", get("/p.gif", "Transfer-Encoding: identity\r\n")),
    malformed("gzip, chunked", get("/p.gif", "Transfer-Encoding: gzip, chunked\r\n")),
    malformed("chunked, identity", get("/p.gif", "Transfer-Encoding: chunked, identity\r\n")),
    malformed("xchunked", get("/p.gif", "Transfer-Encoding: xchunked\r\n")),
    malformed("an empty Transfer-Encoding", get("/p.gif", "Transfer-Encoding:\r\n")),
    malformed("chunked with a vertical tab", get("/p.gif",
                                                 "Transfer-Encoding: \x0b"
                                                 "chunked\r\n")),
    malformed("a space behind Transfer-Encoding", get("/p.gif", "Transfer-Encoding : chunked\r\n")),
    malformed("a folded chunked", get("/p.gif", "Transfer-Encoding:\r\n chunked\r\n")),
    malformed("chunked in HTTP/1.0", "GET /p.gif HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"),
    malformed("chunked behind a bare line feed", get("/p.gif", "X: a\nTransfer-Encoding: chunked\r\n")),
    counted_hit("chunked between tabs", get("/p.gif", "Transfer-Encoding:\tchunked\t\r\n") + "0\r\n\r\n"),
    hit_then_malformed("an underscore for chunked's hyphen",
                       get("/p.gif", "Transfer_Encoding: chunked\r\n") + "0\r\n\r\n"),
    hit_then_malformed("a body without a length", get("/p.gif") + "0\r\n\r\n"),
};

const std::vector<Hostile> kChunks{
    handled("chunks as they should be", chunked("3;a=b\r\nabc\r\n0\r\nX: y\r\n\r\n"), "POST /h? abc"),
    malformed("a chunk's size that is no number", chunked("zz\r\n")),
    malformed("a chunk's size 0x3", chunked("0x3\r\nabc\r\n0\r\n\r\n")),
    malformed("a chunk's size +3", chunked("+3\r\nabc\r\n0\r\n\r\n")),
    malformed("a chunk's size -1", chunked("-1\r\n")),
    malformed("a space before a chunk's size", chunked(" 3\r\nabc\r\n0\r\n\r\n")),
    malformed("an empty chunk's size", chunked("\r\n")),
    malformed("a chunk's size above 64 bits", chunked("10000000000000000\r\n")),
    malformed("a chunk that is longer than it says", chunked("3\r\nabcXY\r\n")),
    malformed("a chunk that ends with a bare line feed", chunked("3\r\nabc\n0\r\n\r\n")),
    malformed("a chunk's size that ends with a bare line feed", chunked("3\nabc\r\n0\r\n\r\n")),
    malformed("a chunk's size that ends with a bare carriage return", chunked("3\rabc\r\n0\r\n\r\n")),
    malformed("an extension with a bare line feed", chunked("3;a=\"\n\"\r\nabc\r\n0\r\n\r\n")),
    malformed("an extension with a line's end", chunked("3;a=\"\r\n\"\r\nabc\r\n0\r\n\r\n")),
    malformed("an extension with a NUL", nul(chunked("3;a=\"@\"\r\nabc\r\n0\r\n\r\n"))),
    malformed("a last extension with a bare line feed", chunked("0;a=\"\n\"\r\n\r\n")),
    malformed("a trailer with Content-Length", chunked("0\r\nContent-Length: 4\r\n\r\n")),
    malformed("a trailer with Transfer-Encoding", chunked("0\r\nTransfer-Encoding: chunked\r\n\r\n")),
    malformed("a folded trailer", chunked("0\r\nX: a\r\n b\r\n\r\n")),
    malformed("a trailer with a space before the colon", chunked("0\r\nX : a\r\n\r\n")),
    large_body("a chunk of more than 64 KB", chunked("10001\r\n")),
    large_head("an extension without end", chunked("1;" + std::string(64 * 1024, 'x'))),
    large_head("a chunk's size without end", chunked(std::string(64 * 1024, '0'))),
    large_head("trailers without end", chunked("0\r\n" + std::string(64 * 1024, 'x'))),
};

const std::vector<Hostile> kRest{
    last_hit("HTTP/1.0", "GET /p.gif HTTP/1.0\r\n\r\n", FakeCollector::kKeptClose),
    counted_hit("HTTP/1.0 that stays", "GET /p.gif HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
                FakeCollector::kKeptOld),
    last_hit("close and keep-alive", get("/p.gif", "Connection: close, keep-alive\r\n"), FakeCollector::kKeptClose),
    last_hit("close among others", get("/p.gif", "Connection: x\r\nConnection: Close\r\n"), FakeCollector::kKeptClose),
    malformed("a Connection that is no list", get("/p.gif", "Connection: \"\r\n")),
    counted_hit("an upgrade to HTTP/2", get("/p.gif", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n")),
    counted_hit("an upgrade to a WebSocket", get("/p.gif", "Connection: Upgrade\r\nUpgrade: websocket\r\n")),
    counted_hit("100-continue without a body", get("/p.gif", "Expect: 100-continue\r\n")),
    counted_hit("100-continue in HTTP/1.0",
                "GET /p.gif HTTP/1.0\r\nConnection: keep-alive\r\nExpect: 100-continue\r\n\r\n",
                FakeCollector::kKeptOld),
    handled("100-continue with its body at once", post("Expect: 100-continue\r\nContent-Length: 2\r\n", "hi"),
            "POST /h? hi"),
    large_body("100-continue for too large a body", post("Expect: 100-continue\r\nContent-Length: 65537\r\n", "")),
    other_expectation("another expectation", get("/p.gif", "Expect: magic\r\n")),
    other_expectation("no expectation", get("/p.gif", "Expect:\r\n")),
    other_expectation("two expectations", get("/p.gif", "Expect: 100-continue, magic\r\n")),
    unfinished("a letter", "G"),
    unfinished("half an empty line", "\r"),
    unfinished("a request line", "GET /p.gif HTTP/1.1\r\n"),
    unfinished("a head without its empty line", "GET /p.gif HTTP/1.1\r\nHost: a\r\n"),
    unfinished("a head but for a byte", "GET /p.gif HTTP/1.1\r\nHost: a\r\n\r"),
    unfinished("a hit without its body", get("/p.gif", "Content-Length: 5\r\n")),
    unfinished("half a body", post("Content-Length: 5\r\n", "ab")),
    unfinished("half a chunk", chunked("5\r\nab")),
    unfinished("chunks without the last", chunked("2\r\nab\r\n")),
};

}  // namespace

std::vector<Hostile> hostile_requests() {
  std::vector<Hostile> all;
  for (const auto* table : {&kRequestLines, &kTargets, &kHeaders, &kFraming, &kChunks, &kRest}) {
    all.insert(all.end(), table->begin(), table->end());
  }
  return all;
}

}  // namespace footfall::test
