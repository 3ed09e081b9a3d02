using System.Globalization;
using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Disputes;
using Bargaining.Rounds.Contracts;
using Bargaining.Supervision;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Disputes;

/// <summary>Signs are found in what an official sees, and lead to warnings; what is not theirs to know is not counted.</summary>
public sealed class WarningQueryTests
{
    private static async Task<IReadOnlyList<SignalNow>> Signals(World world, Actor? reader = null) =>
        (
            await world.As(
                reader ?? world.UpperUnion,
                (WarningQuery query) => query.SignalsAsync(reader ?? world.UpperUnion, null, new PageRequest(null, 50))
            )
        )
            .Items.Where(row => row.OrganisationId == world.Enterprise.Id)
            .SelectMany(row => row.Signals)
            .ToList();

    private static Task<Page<WarningRow>> Warnings(World world, WarningQuestion? question = null, string? after = null, int limit = 50) =>
        world.As(
            world.UpperUnion,
            (WarningQuery query) => query.ListAsync(world.UpperUnion, question ?? new(), new PageRequest(after, limit))
        );

    [Fact]
    public async Task Silence_after_an_offer_grows_from_yellow_to_red_and_ends_with_the_answer()
    {
        await using var world = await World.InAsync();
        var round = await world.ServedRound();
        (await Signals(world)).ShouldBeEmpty();
        foreach (
            var (day, level, measured) in ((string, WarningLevel, int)[])
                [("2026-03-24", WarningLevel.Yellow, 1), ("2026-04-07", WarningLevel.Orange, 15), ("2026-04-30", WarningLevel.Red, 38)]
        )
        {
            world.On(day);
            var found = (await Signals(world)).ShouldHaveSingleItem();
            (found.Signal, found.Level, found.Measured, found.WarningId).ShouldBe((DisputeSignal.OfferSilence, level, measured, null));
            found.Cases.ShouldHaveSingleItem().CaseId.ShouldBe(round);
        }

        await world.Sweep(round); // written down or not, it is the same
        (await Signals(world)).ShouldHaveSingleItem().Measured.ShouldBe(38);
        await world.Send(world.Employer, world.Agreeing(round));
        (await Signals(world)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sign_is_new_from_the_day_on_which_it_reaches_a_level_until_a_warning_covers_it()
    {
        await using var world = await World.InAsync();
        await world.ServedRound();
        world.On("2026-04-08");
        (await New("2026-04-06")).ShouldBe([WarningLevel.Orange], "fifteen days since the last day of the reply, on 7 April");
        (await New("2026-04-07")).ShouldBeEmpty("told already");
        (await New("2026-04-06", world.Union)).ShouldBeEmpty("signs are for officials");

        await world.Send(
            world.UpperUnion,
            new RaiseDisputeWarning { OrganisationId = world.Enterprise.Id, Signal = DisputeSignal.OfferSilence }
        );
        (await New("2026-04-06")).ShouldBeEmpty("somebody looks after it");

        async Task<IEnumerable<WarningLevel>> New(string after, Actor? reader = null) =>
            (
                await world.As(
                    reader ?? world.UpperUnion,
                    (WarningQuery query) => query.NewAsync(reader ?? world.UpperUnion, DateOnly.Parse(after, CultureInfo.InvariantCulture))
                )
            )
                .Where(one => one.Organisation == world.Enterprise.Name)
                .Select(one => one.Signal.Level);
    }

    [Fact]
    public async Task An_impasse_counts_from_its_first_step_also_while_the_bureau_coordinates()
    {
        await using var world = await World.InAsync();
        var round = await world.AtImpasse();
        var began = world.Today;
        world.On($"{began.AddDays(20):yyyy-MM-dd}");
        var found = (await Signals(world)).Single(one => one.Signal == DisputeSignal.Impasse);
        (found.Level, found.Measured).ShouldBe((WarningLevel.Yellow, 20));
        found.Cases.ShouldHaveSingleItem().ShouldBe(new WarningSource(round, found.Cases[0].Number, began));
    }

    [Fact]
    public async Task An_opinion_letter_that_stays_unanswered_is_one()
    {
        await using var world = await World.InAsync();
        var supervision = await world.ServedCase();
        var due = (await world.Deadlines(supervision)).Single(d => d.Step == SupervisionSteps.Replying).Due;
        world.On($"{due:yyyy-MM-dd}");
        (await Signals(world)).ShouldBeEmpty();
        world.On($"{due.AddDays(1):yyyy-MM-dd}");
        (await Signals(world)).ShouldHaveSingleItem().Signal.ShouldBe(DisputeSignal.LetterSilence);
    }

    [Fact]
    public async Task Complaints_are_counted_where_the_official_knows_of_each_and_never_say_who_complained()
    {
        await using var world = await World.InAsync();
        var hidden = await world.RegisteredCase();
        await world.RegisteredCase();
        await world.RegisteredCase();
        await world.RegisteredCase(world.Inspected()); // nobody complained
        var found = (await Signals(world)).ShouldHaveSingleItem();
        (found.Signal, found.Level, found.Measured).ShouldBe((DisputeSignal.Complaints, WarningLevel.Yellow, 3));

        var warning = (await world.Send(world.UpperUnion, world.Warning(DisputeSignal.Complaints))).CaseId;
        var facts = await world.Read(async db => (await db.Cases.AsNoTracking().SingleAsync(c => c.Id == warning)).Facts);
        facts.ShouldNotContain("赵小满");
        facts.ShouldNotContain("13900000000");

        await world.Read(db =>
            db.Cases.Where(c => c.Id == hidden)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.HiddenFrom, c => c.HiddenFrom | Party.UpperUnion))
        );
        (await Signals(world)).ShouldBeEmpty(); // two that the official knows of are no sign
        var view = await world.As(world.UpperUnion, (WarningQuery query) => query.ViewAsync(world.UpperUnion, warning));
        view.Sources.Count.ShouldBe(2);
        view.Sources.ShouldNotContain(source => source.CaseId == hidden);
        world.On("2026-07-01");
        (await Signals(world)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_contract_that_ended_is_one_until_another_round_of_its_kind_runs()
    {
        await using var world = await World.InAsync();
        var round = await world.InEffectRound();
        var ends = await world.Read(db => db.Contracts.Where(c => c.CaseId == round).Select(c => c.EndsOn).SingleAsync());
        world.On($"{ends.AddDays(29):yyyy-MM-dd}");
        (await Signals(world)).ShouldNotContain(one => one.Signal == DisputeSignal.ContractLapse);
        world.On($"{ends.AddDays(30):yyyy-MM-dd}");
        (await Signals(world)).ShouldContain(one => one.Signal == DisputeSignal.ContractLapse && one.Level == WarningLevel.Yellow);
        await world.OfferedRound();
        (await Signals(world)).ShouldNotContain(one => one.Signal == DisputeSignal.ContractLapse);
    }

    [Fact]
    public async Task A_sign_says_which_warning_covers_it_and_the_case_that_it_came_from_knows()
    {
        await using var world = await World.InAsync();
        var warning = await world.RaisedWarning();
        var found = (await Signals(world)).ShouldHaveSingleItem();
        (found.WarningId, found.WarningIsOpen).ShouldBe((warning, true));
        world.On("2026-04-08");
        found = (await Signals(world)).ShouldHaveSingleItem();
        (found.Level, found.RaisedAs).ShouldBe((WarningLevel.Orange, WarningLevel.Yellow)); // it grew
        var from = await world.As(world.UpperUnion, (WarningQuery query) => query.FromAsync(world.UpperUnion, found.Cases[0].CaseId));
        from.ShouldHaveSingleItem().CaseId.ShouldBe(warning);
        await world.Send(world.UpperUnion, world.Charging(warning));
        await world.Send(world.UpperUnion, world.Looking(warning, founded: false));
        await world.Send(world.UpperUnion, DisputeStates.Closing(warning));
        found = (await Signals(world)).ShouldHaveSingleItem();
        (found.WarningId, found.WarningIsOpen).ShouldBe((warning, false));
    }

    [Fact]
    public async Task Warnings_are_listed_by_level_and_person_page_by_page_the_oldest_first()
    {
        await using var world = await World.InAsync();
        var first = await world.ChargedWarning();
        world.On("2026-03-31");
        await world.RegisteredCase();
        await world.RegisteredCase();
        await world.RegisteredCase();
        var second = (await world.Send(world.UpperUnion, world.Warning(DisputeSignal.Complaints))).CaseId;
        world.On("2026-04-02");

        var page = await Warnings(world, limit: 1);

        var row = page.Items.ShouldHaveSingleItem();
        (row.CaseId, row.Organisation, row.Age, row.InCharge, row.Stage).ShouldBe(
            (first, "哈尔滨测试机械厂", 3, "法律工作部 宋某", WarningStage.LookingInto)
        );
        var next = await Warnings(world, after: page.After, limit: 1);
        (next.Items.Single().CaseId, next.Items.Single().Due, next.After).ShouldBe((second, new DateOnly(2026, 4, 3), null));
        (await Warnings(world, new(InCharge: "法律工作部 宋某"))).Items.ShouldHaveSingleItem().CaseId.ShouldBe(first);
        (await Warnings(world, new(Level: WarningLevel.Red))).Items.ShouldBeEmpty();
        (await Warnings(world, new(Closed: true))).Items.ShouldBeEmpty();
        (await Warnings(world, new(At: world.Enterprise.Id))).Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Officials_of_another_district_find_nothing_and_nobody_else_asks()
    {
        await using var world = await World.InAsync();
        var warning = await world.RaisedWarning();
        var elsewhere = World.Person(Role.Official, await world.OtherDistrict(), "另一区");
        (await Signals(world, elsewhere)).ShouldBeEmpty();
        (
            await world.As(elsewhere, (WarningQuery query) => query.ListAsync(elsewhere, new(), new PageRequest(null, 50)))
        ).Items.ShouldBeEmpty();
        (await world.As(elsewhere, (WarningQuery query) => query.FromAsync(elsewhere, warning))).ShouldBeEmpty();
        await Should.ThrowAsync<CaseNotFound>(() => world.As(elsewhere, (WarningQuery query) => query.ViewAsync(elsewhere, warning)));
        await Should.ThrowAsync<NotInReach>(() =>
            world.As(elsewhere, (WarningQuery query) => query.SignalsAsync(elsewhere, world.District.Id, new PageRequest(null, 50)))
        );
        foreach (var other in (Actor[])[world.Union, world.Employer, world.Bureau, world.Supervisor])
        {
            await Should.ThrowAsync<NotYourAction>(() =>
                world.As(other, (WarningQuery query) => query.SignalsAsync(other, null, new PageRequest(null, 50)))
            );
        }
    }
}
