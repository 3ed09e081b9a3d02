using Bargaining.Access;
using Bargaining.Instructors;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Instructors;

public sealed class RegisterInstructorTests
{
    private static string Name() => $"指导{Guid.NewGuid():N}"[..20];

    private static async Task<string> Fault(Func<Task> asked) =>
        (await Should.ThrowAsync<Invalid>(asked)).Faults.ShouldHaveSingleItem().Field;

    [Fact]
    public async Task An_official_enters_an_instructor_by_the_account_for_a_term()
    {
        await using var world = await World.InAsync();
        var name = Name();
        await world.Account(name, Role.Instructor, world.District);

        var registered = await world.Appointed(Companions.Term(name));

        (registered.Name, registered.Organisation, registered.State).ShouldBe((name, world.District.Name, InstructorState.InTerm));
        registered.Trades.ShouldBe([Trade.Mining, Trade.Manufacturing]);
        (registered.TermFrom, registered.TermTo).ShouldBe((new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31)));
        registered.CertificateNumber.ShouldBe("协商指导2025-001");
    }

    [Fact]
    public async Task The_account_is_an_instructor_there_already_speaks_for_no_employer_and_is_entered_once()
    {
        await using var world = await World.InAsync();
        var (nobody, manager, twice) = (Name(), Name(), Name());
        (await Fault(() => world.Appointed(Companions.Term(nobody)))).ShouldBe("userName");
        await world.Account(nobody, Role.Official, world.District);
        (await Fault(() => world.Appointed(Companions.Term(nobody)))).ShouldBe("userName");

        var account = await world.Account(manager, Role.Instructor, world.District);
        await world.Read(async db =>
        {
            db.Add(
                new UserMembership
                {
                    UserId = account,
                    OrganisationId = world.Enterprise.Id,
                    Role = Role.Employer,
                }
            );
            return await db.SaveChangesAsync();
        });
        var refusal = await Should.ThrowAsync<Invalid>(() => world.Appointed(Companions.Term(manager)));
        refusal.Sentence.Zh.ShouldContain("不能同时为企业方说话");

        await world.Account(twice, Role.Instructor, world.District);
        await world.Appointed(Companions.Term(twice));
        (await Fault(() => world.Appointed(Companions.Term(twice)))).ShouldBe("userName");
    }

    [Fact]
    public async Task Nobody_makes_themselves_an_instructor_and_nobody_but_an_official_makes_one()
    {
        await using var world = await World.InAsync();
        var name = Name();
        var account = await world.Account(name, Role.Instructor, world.District);

        (
            await Should.ThrowAsync<NotYourAction>(() =>
                world.Appointed(Companions.Term(name), by: world.UpperUnion with { UserId = account })
            )
        ).Sentence.Zh.ShouldContain("不能聘任、续聘自己");
        foreach (var other in new[] { world.Union, world.Employer, world.Supervisor, world.Bureau, world.Administrator() })
        {
            await Should.ThrowAsync<NotYourAction>(() => world.Appointed(Companions.Term(name), by: other));
        }
    }

    [Fact]
    public async Task An_enterprise_appoints_none_and_another_district_is_out_of_reach()
    {
        await using var world = await World.InAsync();
        await using var other = await World.InAsync();

        (await Fault(() => world.Appointed(Companions.Term("谁"), world.Enterprise))).ShouldBe("organisationId");
        await Should.ThrowAsync<NotInReach>(() => world.Appointed(Companions.Term("谁"), other.District));
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();

        var refusal = await Should.ThrowAsync<Invalid>(() =>
            world.Appointed(Companions.Term("") with { TermTo = new DateOnly(2025, 12, 31), TrainedOn = new DateOnly(2026, 3, 3) })
        );

        refusal.Faults.Select(fault => fault.Field).ShouldBe(["userName", "termTo", "trainedOn"], ignoreOrder: true);
    }
}
