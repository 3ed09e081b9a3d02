using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Cases;
using Bargaining.Law;
using Bargaining.Organisations;
using Bargaining.Pages.Shell;
using Bargaining.Rounds.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Places;

/// <summary>An organisation (单位): what the register says, what runs there, what can be begun, its contracts, who is what.</summary>
internal static class OrganisationPage
{
    private const int Most = 20;

    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet(
            "/organisations/{id:guid}",
            async (
                Guid id,
                Reader reader,
                OrganisationQuery organisations,
                CaseQuery cases,
                ContractQuery contracts,
                RegionalQuery regional,
                PeopleInRole people,
                RoleRegister roles,
                LawBook law,
                HttpContext http,
                string? after,
                string? changes
            ) =>
            {
                var (actor, cancel) = (reader.Actor, http.RequestAborted);
                var found = await organisations.FindAsync(actor, id, cancel);
                var below = await organisations.ListAsync(actor, PageRequest.Of(after, null), id, null, cancel);
                var above = await organisations.AboveAsync(actor, found, cancel);
                return Answer.Show<OrganisationDetails>(
                    (nameof(OrganisationDetails.Place), OrganisationView.Of(found)),
                    (nameof(OrganisationDetails.Above), above),
                    (nameof(OrganisationDetails.Kept), actor.Keeps(found.Path)),
                    (nameof(OrganisationDetails.Cases), await cases.ListAsync(actor, PageRequest.Of(null, Most), true, id, cancel)),
                    (
                        nameof(OrganisationDetails.Offered),
                        UseCases.OpenedBy(actor.PartyTowards(found.Path), found.Kind, reader.LawAt(law, found.Code)).ToList()
                    ),
                    (nameof(OrganisationDetails.AboveIt), await regional.AboveAsync(id, cancel)),
                    (nameof(OrganisationDetails.Contracts), await contracts.StandingAsync(actor, id, cancel)),
                    (nameof(OrganisationDetails.People), await people.ListAsync(actor, id, cancel)),
                    (nameof(OrganisationDetails.RoleChanges), await roles.ListAsync(actor, id, PageRequest.Of(changes, Most), cancel)),
                    (
                        nameof(OrganisationDetails.KeepsStaff),
                        (actor.PartyTowards(found.Path) & (Party.Workers | Party.Administrator)) != Party.None
                    ),
                    (
                        nameof(OrganisationDetails.Changes),
                        (actor.PartyTowards(found.Path) & (Party.BothSides | Party.Administrator)) != Party.None
                    ),
                    (nameof(OrganisationDetails.Below), below with { Items = [.. below.Items.Where(one => one.Id != id)] })
                );
            }
        );
}
