using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Congress.Terms;
using Bargaining.Notices;
using Bargaining.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Congress.Terms;

public sealed class LinkAccountTests
{
    [Fact]
    public async Task A_delegate_gets_the_account_by_its_key_or_by_its_name()
    {
        await using var world = await World.InAsync();
        var term = await world.PublishedTerm();
        var accounts = await world.DelegateAccounts(2);
        var rows = await world.Delegates(term);

        await world.Send(
            world.Union,
            new LinkAccount
            {
                CaseId = term,
                DelegateId = rows[0].Id,
                UserId = accounts[0],
            }
        );
        await world.Send(
            world.Union,
            new LinkAccount
            {
                CaseId = term,
                DelegateId = rows[1].Id,
                UserName = $"d-{accounts[1]:N}",
            }
        );

        (await world.Delegates(term)).Take(3).Select(d => d.UserId).ShouldBe([accounts[0], accounts[1], null]);
    }

    [Fact]
    public async Task An_account_is_one_delegates()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(3);

        (
            await world.Faults(
                world.Union,
                new LinkAccount
                {
                    CaseId = congress.TermId,
                    DelegateId = congress.Delegates[0].Id,
                    UserId = congress.Delegates[1].UserId,
                }
            )
        ).ShouldBe(["userId"]);
    }

    [Fact]
    public async Task The_same_link_again_changes_nothing()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(3);
        var version = await world.Send(
            world.Union,
            new LinkAccount
            {
                CaseId = congress.TermId,
                DelegateId = congress.Delegates[0].Id,
                UserId = congress.Delegates[0].UserId,
            }
        );

        version.Version.ShouldBe(1);
    }

    [Fact]
    public async Task The_account_exists_and_is_a_delegates_here()
    {
        await using var world = await World.InAsync();
        await using var elsewhere = await World.InAsync();
        var strange = (await elsewhere.DelegateAccounts(1))[0];
        var term = await world.PublishedTerm();
        var row = (await world.Delegates(term))[0].Id;

        (
            await world.Faults(
                world.Union,
                new LinkAccount
                {
                    CaseId = term,
                    DelegateId = row,
                    UserId = strange,
                }
            )
        ).ShouldBe(["userId"]);
        (
            await world.Faults(
                world.Union,
                new LinkAccount
                {
                    CaseId = term,
                    DelegateId = row,
                    UserName = "nobody",
                }
            )
        ).ShouldBe(["userName"]);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        await using var world = await World.InAsync();
        var term = await world.PublishedTerm();

        (await world.Faults(world.Union, new LinkAccount { CaseId = term })).ShouldBe(["delegateId", "userId"]);
        (
            await world.Faults(
                world.Union,
                new LinkAccount
                {
                    CaseId = term,
                    DelegateId = Guid.NewGuid(),
                    UserId = Guid.NewGuid(),
                    UserName = "x",
                }
            )
        ).ShouldBe(["userId"]);
        (
            await world.Faults(
                world.Union,
                new LinkAccount
                {
                    CaseId = term,
                    DelegateId = Guid.NewGuid(),
                    UserId = Guid.NewGuid(),
                }
            )
        ).ShouldBe(["delegateId"]);
        await world.NotTheirs(
            world.Employer,
            new LinkAccount
            {
                CaseId = term,
                DelegateId = Guid.NewGuid(),
                UserId = Guid.NewGuid(),
            }
        );
    }

    [Fact]
    public async Task It_is_of_a_term_in_office()
    {
        await using var world = await World.InAsync();

        await world.OutOfTurn(
            world.Union,
            new LinkAccount
            {
                CaseId = await world.PlannedElection(),
                DelegateId = Guid.NewGuid(),
                UserId = Guid.NewGuid(),
            }
        );
    }

    [Fact]
    public async Task A_chair_alone_gives_a_delegates_vote_to_no_other_account()
    {
        await using var world = await World.InAsync();
        var congress = await world.SittingCongress(3);
        var puppet = (await world.DelegateAccounts(1))[0];
        var link = new LinkAccount
        {
            CaseId = congress.TermId,
            DelegateId = congress.Delegates[0].Id,
            UserId = puppet,
        };

        (await world.RefusedByLaw(world.Union, link)).ShouldHaveSingleItem().Rule.ShouldBe(nameof(ALinkedAccountStaysWithItsOwner));

        // An administrator, a second person, disables an account that is used no more.
        var owner = congress.Delegates[0].UserId!.Value;
        await world.Read(db =>
            db.Users.Where(u => u.Id == owner).ExecuteUpdateAsync(set => set.SetProperty(u => u.DisabledAt, world.Clock.GetUtcNow()))
        );
        await world.Send(world.Union, link);
        (
            await world.Read(db => db.Set<Note>().AsNoTracking().Where(n => n.UserId == puppet).Select(n => n.Kind).ToListAsync())
        ).ShouldContain("delegate-linked");
    }
}
