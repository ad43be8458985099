#pragma once
// The truth behind the sample `shop`, so that tests and lessons can compare what a model found with what is there.
//
// Every row is one item shown to one customer. With z the twelve standardised drivers of the row and t a task,
//     score_t = 1.6 w_t · z + 0.5 sin(2 w_t · z)
//     click ~ Bernoulli(σ(b_click + score_click))
//     cart  ~ click · Bernoulli(σ(b_cart + score_cart)),   buy ~ cart · Bernoulli(σ(b_buy + score_buy))
// so buy ⊂ cart ⊂ click. The intercepts give rates of 20 %, 7 % and 3 % of all rows. The w have length 1; the cosine of
// w_click with each of the others is the relatedness.

#include <array>
#include <cstdint>
#include <vector>

namespace engine::samples {

inline constexpr std::array shopDrivers = {"age",      "member_days", "orders_90d", "basket_mean",
                                           "device",   "city",        "category",   "price",
                                           "discount", "rating",      "hour",       "position"};
struct ShopTruth {
    std::vector<double> click, cart, buy; ///< weights of the drivers
};
ShopTruth shopTruth(double relatedness, std::uint64_t seed);

} // namespace engine::samples
