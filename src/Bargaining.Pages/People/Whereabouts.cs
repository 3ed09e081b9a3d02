using System.Reflection;
using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Pages.Forms;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Http;

namespace Bargaining.Pages.People;

/// <summary>Where something is kept (所在单位): the organisation is found by its name first,
/// then its address says it and no field asks for a key.</summary>
internal sealed class Whereabouts(Reader reader, OrganisationQuery organisations)
{
    /// <summary>Nobody but an administrator goes on.</summary>
    /// <exception cref="NotYourAction">The reader is none.</exception>
    public void DemandKeeper()
    {
        if (!Kept.Any())
        {
            throw new NotYourAction(new("只有管理员可以这样做。", "Only an administrator does this."));
        }
    }

    /// <summary>Asks where; straight on where there is one place only.</summary>
    /// <param name="address">Where the choice leads.</param>
    /// <param name="title">What will be done there.</param>
    /// <param name="text">A part of the name.</param>
    /// <param name="after">The end of the page before.</param>
    /// <param name="cancel">Cancels the query.</param>
    /// <param name="own">The roles that do it at their own organisation; administrators do it at and below theirs.</param>
    public async Task<IResult> AskAsync(
        string address,
        Text title,
        string? text,
        string? after,
        CancellationToken cancel,
        params IReadOnlyList<Role> own
    )
    {
        var places = reader.Actor.Memberships.Where(m => own.Contains(m.Role)).Select(m => m.OrganisationId).Distinct().ToList();
        if (!Kept.Any() && places is [var only])
        {
            return Answer.GoTo($"{address}?at={only}");
        }

        var asked = (text ?? "").Trim();
        var found = await organisations.OwnAsync(reader.Actor, cancel);
        return Answer.Show<WhereView>(
            (nameof(WhereView.Title), title),
            (nameof(WhereView.Address), address),
            (nameof(WhereView.Query), asked),
            (nameof(WhereView.Own), places.Select(id => OrganisationView.Of(found[id])).ToList()),
            (nameof(WhereView.Places), await organisations.SearchAsync(Kept, PageRequest.Of(after, null), asked, cancel))
        );
    }

    /// <summary>An organisation that the reader keeps.</summary>
    /// <exception cref="NotInReach">There is none, or it is not theirs to keep.</exception>
    public async Task<Organisation> KeptAsync(Guid id, CancellationToken cancel)
    {
        var place = await organisations.FindAsync(reader.Actor, id, cancel);
        return reader.Actor.Keeps(place.Path) ? place : throw new NotInReach();
    }

    /// <summary>An organisation to some role of which the reader may invite.</summary>
    /// <exception cref="NotInReach">There is none.</exception>
    public async Task<Organisation> InvitesAtAsync(Guid id, CancellationToken cancel)
    {
        var place = await organisations.FindAsync(reader.Actor, id, cancel);
        return OfferedRoles(reader.Actor, place).Any() ? place : throw new NotInReach();
    }

    /// <summary>The roles that the actor may give or invite to there, as choices of a command's field.</summary>
    public static IReadOnlyDictionary<PropertyInfo, IReadOnlyList<Choice>> Roles(Type command, Actor actor, Organisation place) =>
        new Dictionary<PropertyInfo, IReadOnlyList<Choice>>
        {
            [command.GetProperty(nameof(Invite.Role))!] =
            [
                .. OfferedRoles(actor, place).Select(role => new Choice(Json.Word(role), Fields.Of(role).Label, Fields.Of(role).Hint)),
            ],
        };

    private static IEnumerable<Role> OfferedRoles(Actor actor, Organisation place) =>
        Enum.GetValues<Role>().Where(role => actor.MayInvite(role, place.Path) && Oversight.Fits(role, place));

    private IEnumerable<Membership> Kept => reader.Actor.Memberships.Where(m => m.Role == Role.Administrator);
}
