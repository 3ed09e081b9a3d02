using Bargaining.Law;
using Bargaining.Web.Seeding;
using Shouldly;
using Xunit;

namespace Bargaining.Web.Tests.Seeding;

public sealed class SeededPlaceTests
{
    [Fact]
    public void A_number_has_the_same_name_whoever_was_named_before()
    {
        var law = LawBook.Load();
        SeededPlace Place() => new(SeedScale.All[0], 230100, law, "-");
        var place = Place();

        foreach (var number in (int[])[7, 1, 0, 7, 240, 99_999, 1])
        {
            place.PersonName(number).ShouldBe(Place().PersonName(number), $"{number}");
        }

        Enumerable.Range(0, 100).Select(place.PersonName).Distinct().Count().ShouldBeGreaterThan(60);
    }
}
