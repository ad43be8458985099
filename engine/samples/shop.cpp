#include "engine/samples/Shop.h"

#include "engine/samples/Build.h"
#include "engine/samples/Sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace engine::samples::shop {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t drivers = shopDrivers.size();
using Drivers = std::array<double, drivers>;

const std::vector<std::string> devices = {"phone", "desktop", "tablet", "app"};
const std::vector<std::string> cities = {"metropolis", "large", "medium", "small", "rural"};
const std::vector<std::string> categories = {"shoes", "dresses", "toys",   "books", "garden", "kitchen",
                                             "sport", "beauty",  "phones", "audio", "food",   "pets"};
const std::vector<std::string> weekdays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

struct User {
    double age, memberDays, orders, basket;
    std::int32_t device, city;
};
struct Item {
    double price, rating;
    std::int32_t category, brand;
};

/// Later values are rarer.
std::int32_t skewed(Random& random, std::size_t count) {
    const double u = random.uniform();
    return static_cast<std::int32_t>(static_cast<double>(count) * u * std::sqrt(u));
}

std::vector<User> makeUsers(std::size_t count, Random& random) {
    std::vector<User> users;
    for (std::size_t i = 0; i < count; ++i) {
        User& user = users.emplace_back();
        user.age = std::clamp(std::round(38 + 13 * random.normal()), 16.0, 88.0);
        user.memberDays = std::round(std::min(3000.0, std::exp(5 + 1.1 * random.normal())));
        user.orders = std::floor(-std::log(1 - random.uniform()) * 2.5);
        user.basket = rounded(std::exp(3.6 + 0.5 * random.normal()), 2);
        user.device = skewed(random, devices.size());
        user.city = skewed(random, cities.size());
    }
    return users;
}

std::vector<Item> makeItems(std::size_t count, Random& random) {
    std::vector<Item> items;
    for (std::size_t i = 0; i < count; ++i) {
        Item& item = items.emplace_back();
        item.category = skewed(random, categories.size());
        item.brand = skewed(random, 40);
        item.price = rounded(std::exp(2.2 + 0.12 * item.category + 0.6 * random.normal()), 2);
        // New items have no rating yet.
        item.rating = random.uniform() < 0.12 ? none : rounded(std::clamp(4.0 + 0.5 * random.normal(), 1.0, 5.0), 1);
    }
    return items;
}

struct Rows {
    std::vector<std::int32_t> user, item, weekday;
    std::vector<double> hour, position, discount;
};

Rows makeRows(std::size_t count, std::size_t users, std::size_t items, Random& random) {
    Rows rows;
    std::int32_t user = 0, weekday = 0;
    double hour = 0;
    std::uint64_t left = 0;
    double position = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (left == 0) { // a new visit: one customer sees a few items
            left = 4 + random.below(9);
            user = static_cast<std::int32_t>(random.below(users));
            weekday = static_cast<std::int32_t>(random.below(7));
            hour = std::clamp(std::floor(15 + 5 * random.normal()), 0.0, 23.0);
            position = 0;
        }
        --left;
        rows.user.push_back(user);
        rows.item.push_back(skewed(random, items));
        rows.weekday.push_back(weekday);
        rows.hour.push_back(hour);
        rows.position.push_back(++position);
        const bool offer = random.uniform() < 0.3;
        rows.discount.push_back(offer ? 5.0 * static_cast<double>(1 + random.below(8)) : 0.0);
    }
    return rows;
}

void standardise(std::vector<Drivers>& z) {
    for (std::size_t d = 0; d < drivers; ++d) {
        double mean = 0, squares = 0;
        for (const Drivers& row : z)
            mean += row[d] / static_cast<double>(z.size());
        for (const Drivers& row : z)
            squares += (row[d] - mean) * (row[d] - mean) / static_cast<double>(z.size());
        const double scale = squares > 0 ? std::sqrt(squares) : 1;
        for (Drivers& row : z)
            row[d] = (row[d] - mean) / scale;
    }
}

/// What drives the answers, before standardising. Categories act by effects of their own, fixed by the seed.
std::vector<Drivers> makeDrivers(const Rows& rows, const std::vector<User>& users, const std::vector<Item>& items,
                                 Random& random) {
    const auto effects = [&](std::size_t count) {
        std::vector<double> result(count);
        for (double& effect : result)
            effect = random.normal();
        return result;
    };
    const std::vector<double> device = effects(devices.size()), city = effects(cities.size()),
                              category = effects(categories.size());
    std::vector<Drivers> z;
    for (std::size_t i = 0; i < rows.user.size(); ++i) {
        const User& user = users[static_cast<std::size_t>(rows.user[i])];
        const Item& item = items[static_cast<std::size_t>(rows.item[i])];
        z.push_back({user.age, std::log1p(user.memberDays), std::log1p(user.orders), std::log(user.basket),
                     device[static_cast<std::size_t>(user.device)], city[static_cast<std::size_t>(user.city)],
                     category[static_cast<std::size_t>(item.category)], std::log(item.price), rows.discount[i],
                     std::isnan(item.rating) ? 4.0 : item.rating, std::cos((rows.hour[i] - 20) * 0.2618),
                     std::log(rows.position[i])});
    }
    standardise(z);
    return z;
}

/// Draws one stage of the funnel among the rows that reached it.
std::vector<std::uint8_t> stage(const std::vector<Drivers>& z, const std::vector<double>& weights,
                                const std::vector<std::uint8_t>& reached, double rate, Random& random) {
    std::vector<double> scores;
    for (const Drivers& row : z) {
        const double along = std::inner_product(row.begin(), row.end(), weights.begin(), 0.0);
        scores.push_back(1.6 * along + 0.5 * std::sin(2 * along));
    }
    const double before = static_cast<double>(std::accumulate(reached.begin(), reached.end(), std::int64_t{0}));
    const double intercept =
        interceptFor(scores, reached, std::min(0.95, rate * static_cast<double>(z.size()) / std::max(before, 1.0)));
    std::vector<std::uint8_t> result(z.size());
    for (std::size_t i = 0; i < z.size(); ++i) {
        const bool drawn = random.uniform() < sigmoid(intercept + scores[i]);
        result[i] = reached[i] && drawn ? 1 : 0;
    }
    return result;
}

std::vector<std::string> numbered(const char* form, std::size_t count) {
    std::vector<std::string> result;
    for (std::size_t i = 0; i < count; ++i)
        result.push_back(fmt::format(fmt::runtime(form), i + 1));
    return result;
}

template <class Of>
auto column(std::size_t rows, Of of) {
    std::vector<decltype(of(std::size_t{0}))> result;
    result.reserve(rows);
    for (std::size_t i = 0; i < rows; ++i)
        result.push_back(of(i));
    return result;
}

Table make(std::int64_t wanted, double relatedness, std::uint64_t seed) {
    const auto count = static_cast<std::size_t>(std::max<std::int64_t>(wanted, 0));
    Random random(randomKey(seed, "shop", "rows"));
    const std::vector<User> users = makeUsers(std::max<std::size_t>(20, count / 25), random);
    const std::vector<Item> items = makeItems(std::clamp<std::size_t>(count / 60, 50, 2000), random);
    const Rows rows = makeRows(count, users.size(), items.size(), random);
    const std::vector<Drivers> z = makeDrivers(rows, users, items, random);
    const ShopTruth truth = shopTruth(relatedness, seed);
    const std::vector<std::uint8_t> click = stage(z, truth.click, std::vector<std::uint8_t>(count, 1), 0.20, random);
    const std::vector<std::uint8_t> cart = stage(z, truth.cart, click, 0.07, random);
    const std::vector<std::uint8_t> buy = stage(z, truth.buy, cart, 0.03, random);

    // Some customers keep their age to themselves, some devices their city.
    std::vector<std::uint8_t> hidesAge, hidesCity;
    for (std::size_t i = 0; i < users.size(); ++i) {
        hidesAge.push_back(random.uniform() < 0.06);
        hidesCity.push_back(random.uniform() < 0.02);
    }
    const auto user = [&](std::size_t i) { return static_cast<std::size_t>(rows.user[i]); };
    const auto item = [&](std::size_t i) -> const Item& { return items[static_cast<std::size_t>(rows.item[i])]; };
    Table table;
    table.rows = static_cast<std::int64_t>(count);
    const auto addNumber = [&](const char* name, ColumnType type, auto of) {
        table.columns.push_back(numberColumn(name, type, column(count, of)));
    };
    const auto addCategory = [&](const char* name, const std::vector<std::string>& names, auto of) {
        table.columns.push_back(categoryColumn(name, names, column(count, of)));
    };
    addCategory("user_id", numbered("u{:05}", users.size()), [&](std::size_t i) { return rows.user[i]; });
    addNumber("age", ColumnType::Integer, [&](std::size_t i) { return hidesAge[user(i)] ? none : users[user(i)].age; });
    addNumber("member_days", ColumnType::Integer, [&](std::size_t i) { return users[user(i)].memberDays; });
    addNumber("orders_90d", ColumnType::Integer, [&](std::size_t i) { return users[user(i)].orders; });
    addNumber("basket_mean", ColumnType::Real, [&](std::size_t i) { return users[user(i)].basket; });
    addCategory("device", devices, [&](std::size_t i) { return users[user(i)].device; });
    addCategory("city", cities, [&](std::size_t i) { return hidesCity[user(i)] ? -1 : users[user(i)].city; });
    addCategory("category", categories, [&](std::size_t i) { return item(i).category; });
    addCategory("brand", numbered("brand {}", 40), [&](std::size_t i) { return item(i).brand; });
    addNumber("price", ColumnType::Real, [&](std::size_t i) { return item(i).price; });
    addNumber("discount", ColumnType::Integer, [&](std::size_t i) { return rows.discount[i]; });
    addNumber("rating", ColumnType::Real, [&](std::size_t i) { return item(i).rating; });
    addNumber("hour", ColumnType::Integer, [&](std::size_t i) { return rows.hour[i]; });
    addCategory("weekday", weekdays, [&](std::size_t i) { return rows.weekday[i]; });
    addNumber("position", ColumnType::Integer, [&](std::size_t i) { return rows.position[i]; });
    table.columns.push_back(flagColumn("click", click));
    table.columns.push_back(flagColumn("cart", cart));
    table.columns.push_back(flagColumn("buy", buy));
    return table;
}

} // namespace

extern const Sample description;
constinit const Sample description{
    .id = "shop",
    .label = TL_TEXT("engine", "Shop: click, cart, buy"),
    .help = TL_TEXT(
        "engine", "Items shown to customers of a shop, with three yes / no tasks that form a funnel: about 20 % of the "
                  "rows are clicked, 7 % put into the cart, 3 % bought. Customer, item and context features; some "
                  "cells are missing. Relatedness is the cosine between the true weights of the tasks."),
    .standardRows = 60000,
    .make = make,
};

} // namespace engine::samples::shop

namespace engine::samples {

ShopTruth shopTruth(double relatedness, std::uint64_t seed) {
    Random random(randomKey(seed, "shop", "truth"));
    std::vector<std::vector<double>> directions = relatedDirections(3, shopDrivers.size(), relatedness, random);
    return {std::move(directions[0]), std::move(directions[1]), std::move(directions[2])};
}

} // namespace engine::samples
