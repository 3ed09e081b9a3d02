using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Documents.Mailings;
using Bargaining.Organisations;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Documents.Mailings;

public sealed class ContinueMailingTests
{
    [Fact]
    public async Task Batch_by_batch_every_enterprise_gets_its_letter_with_its_own_number()
    {
        await using var world = await World.InAsync();
        var to = await world.Enterprises(5);
        var mailing = (await world.Send(world.UpperUnion, world.Mailing(to))).CaseId;

        await world.Continue(mailing, batch: 2);
        (await world.Facts<Mailing>(mailing)).Done.ShouldBe(2);
        await world.Continue(mailing, batch: 2);
        await world.Continue(mailing, batch: 2);

        var letters = await world.DocumentsOf(mailing);
        letters.Select(d => d.AddresseeId).ShouldBe(to.Select(o => (Guid?)o.Id));
        letters
            .Select(d => d.Number)
            .ShouldBe(Enumerable.Range(1, 5).Select(n => $"测总工{DocumentKinds.Named("reminder-letter").Mark}〔2026〕{n}号"));
        letters.Select(d => d.Position).ShouldBe([1, 2, 3, 4, 5]);
        (await world.OpenSteps(mailing)).ShouldBeEmpty();
        (await world.Verify(mailing)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_letter_that_lacks_something_is_left_out_and_takes_no_number()
    {
        await using var world = await World.InAsync();
        var to = await world.Enterprises(3);
        var mailing = (await world.Send(world.UpperUnion, world.Mailing(to))).CaseId;
        await world.Read(db => db.Organisations.Where(o => o.Id == to[1].Id).ExecuteUpdateAsync(set => set.SetProperty(o => o.Name, "")));

        await world.Continue(mailing);

        (await world.Facts<Mailing>(mailing)).Unsent.Select(u => u.OrganisationId).ShouldBe([to[1].Id]);
        (await world.DocumentsOf(mailing)).Select(d => d.Sequence).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Several_processes_at_once_issue_each_letter_once()
    {
        await using var world = await World.InAsync();
        var to = await world.Enterprises(12);
        List<Guid> mailings = [];
        for (var n = 0; n < 4; n++)
        {
            mailings.Add((await world.Send(world.UpperUnion, world.Mailing(to))).CaseId);
        }

        await Task.WhenAll(
            mailings
                .Concat(mailings)
                .Select(mailing =>
                    Task.Run(async () =>
                    {
                        while ((await world.OpenSteps(mailing)).Count > 0)
                        {
                            await world.Continue(mailing, batch: 1);
                        }
                    })
                )
        );

        var letters = await world.Read(db => db.Documents.AsNoTracking().Where(d => mailings.Contains(d.CaseId)).ToListAsync());
        letters.Select(d => d.Sequence).Order().ShouldBe(Enumerable.Range(1, 48));
        letters.GroupBy(d => d.CaseId).ShouldAllBe(one => one.Select(d => d.AddresseeId).Distinct().Count() == 12);
    }

    [Fact]
    public async Task The_run_does_not_stay_at_a_mailing_in_which_nothing_is_open()
    {
        await using var world = await World.InAsync();
        var mailing = (await world.Send(world.UpperUnion, world.Mailing(await world.Enterprises(1)))).CaseId;
        await world.Read(db => db.Steps.Where(s => s.CaseId == mailing).ExecuteDeleteAsync());

        await world.Using<MailingRun, int>(run => run.RunAsync(mailing));

        (await world.DocumentsOf(mailing)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_run_goes_on_until_the_last_letter()
    {
        await using var world = await World.InAsync();
        var to = await world.Enterprises(120);
        var mailing = (await world.Send(world.UpperUnion, world.Mailing(to))).CaseId;

        (await world.Using<MailingRun, int>(run => run.RunAsync(mailing))).ShouldBe(3);

        (await world.DocumentsOf(mailing)).Count.ShouldBe(120);
    }
}
