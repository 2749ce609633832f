#include "enrich/payment_hosts.h"

#include <array>
#include <string>
#include <vector>

namespace footfall {
namespace {

constexpr std::array<std::string_view, 50> kHosts{"paypal.com",
                                                  "stripe.com",
                                                  "klarna.com",
                                                  "mollie.com",
                                                  "adyen.com",
                                                  "sofort.com",
                                                  "giropay.de",
                                                  "paydirekt.de",
                                                  "pay.amazon.com",
                                                  "payments.amazon.de",
                                                  "payments.amazon.com",
                                                  "pay.google.com",
                                                  "worldpay.com",
                                                  "braintreegateway.com",
                                                  "checkout.com",
                                                  "payu.com",
                                                  "przelewy24.pl",
                                                  "razorpay.com",
                                                  "squareup.com",
                                                  "unzer.com",
                                                  "pay1.de",
                                                  "saferpay.com",
                                                  "datatrans.com",
                                                  "datatrans.biz",
                                                  "sumup.com",
                                                  "mercadopago.com",
                                                  "afterpay.com",
                                                  "clearpay.co.uk",
                                                  "affirm.com",
                                                  "sezzle.com",
                                                  "authorize.net",
                                                  "2checkout.com",
                                                  "paddle.com",
                                                  "twint.ch",
                                                  "trustly.com",
                                                  "multisafepay.com",
                                                  "paysafecard.com",
                                                  "ratepay.com",
                                                  "riverty.com",
                                                  "bluesnap.com",
                                                  "cybersource.com",
                                                  "sagepay.com",
                                                  "opayo.co.uk",
                                                  "gocardless.com",
                                                  "alipay.com",
                                                  "computop-paygate.com",
                                                  "wirecard.com",
                                                  "cardinalcommerce.com",
                                                  "arcot.com",
                                                  "rsa3dsauth.com"};

}  // namespace

std::span<const std::string_view> payment_hosts() { return kHosts; }

const HostSet& payment_host_set() {
  static const HostSet set(std::vector<std::string>(kHosts.begin(), kHosts.end()));
  return set;
}

}  // namespace footfall
