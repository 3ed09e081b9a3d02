using Bargaining.Organisations;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Organisations;

public sealed class EnterpriseHistoryTests
{
    private static EnterpriseHistory History(bool hadUnion, params (string From, bool? HasUnion)[] changes) =>
        changes.Aggregate(
            new EnterpriseHistory("一厂", new Enterprise { Employees = 10, HasUnion = hadUnion }, []),
            (history, change) =>
                history.With(
                    new RecordedChange(
                        new ChangeEnterprise
                        {
                            From = DateOnly.Parse(change.From),
                            Ground = "批复",
                            HasUnion = change.HasUnion,
                            Employees = change.HasUnion is null ? 20 : null,
                        },
                        "管理员",
                        DateTimeOffset.UnixEpoch
                    )
                )
        );

    [Fact]
    public void The_union_that_there_is_was_founded_on_the_day_of_the_change_that_says_so()
    {
        History(hadUnion: false, ("2025-05-01", true), ("2025-08-01", null)).UnionSince.ShouldBe(new(2025, 5, 1));
        History(hadUnion: false, ("2025-05-01", true), ("2025-08-01", false), ("2026-01-10", true)).UnionSince.ShouldBe(new(2026, 1, 10));
        History(hadUnion: false, ("2025-05-01", true), ("2025-06-01", true)).UnionSince.ShouldBe(new(2025, 5, 1));
    }

    [Fact]
    public void Where_there_is_none_or_was_one_before_the_first_change_no_day_is_known()
    {
        History(hadUnion: true, ("2025-08-01", null)).UnionSince.ShouldBeNull();
        History(hadUnion: true, ("2025-08-01", false)).UnionSince.ShouldBeNull();
        History(hadUnion: false, ("2025-08-01", null)).UnionSince.ShouldBeNull();
    }

    [Fact]
    public void An_organisation_repeats_it_for_lists()
    {
        var organisation = Organisation.Below(null, "230102", OrganisationKind.Enterprise, "一厂");
        organisation.History = History(hadUnion: false, ("2025-05-01", true));
        organisation.UnionSince.ShouldBe(new(2025, 5, 1));
    }
}
