using Bargaining.Access;
using Bargaining.Board;
using Bargaining.Cases;
using Bargaining.Instructors;
using Bargaining.Organisations;
using Bargaining.Pages.Forms;
using Bargaining.Pages.People;
using Bargaining.Pages.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Instructors;

/// <summary>The register of instructors (指导员名册): who there is and with how much to do; one of them with what is accompanied; appointed,
/// renewed, ended, assigned. Officials keep it.</summary>
internal sealed class InstructorPages(
    FormPost post,
    InstructorLoadQuery load,
    InstructorQuery register,
    InstructorKeeper keeper,
    Accompanying accompanying,
    OrganisationQuery organisations,
    CaseQuery cases,
    Whereabouts whereabouts,
    Reader reader,
    RegisterInstructorHandler registering,
    RenewInstructorHandler renewing,
    EndInstructorHandler ending,
    AssignInstructorHandler assigning,
    EndAssignmentHandler taking
)
{
    public const string Address = "/instructors";

    private static readonly PageRequest All = PageRequest.Of(null, PageRequest.Largest);

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, (InstructorPages page, HttpContext http) => page.ListAsync(http));
        pages.MapGet(
            $"{Address}/new",
            (InstructorPages page, HttpContext http, Guid? at, string? q, string? after) =>
                at is { } place ? page.AskAsync(place, null, http.RequestAborted) : page.ChooseAsync(q, after, http.RequestAborted)
        );
        pages.MapPost($"{Address}/new", (InstructorPages page, HttpContext http, Guid at) => page.EnterAsync(at, http));
        pages.MapGet(
            $"{Address}/{{id:guid}}",
            (InstructorPages page, HttpContext http, Guid id) => page.ShowAsync(id, http.RequestAborted)
        );
        pages.MapGet(
            $"{Address}/{{id:guid}}/renew",
            (InstructorPages page, HttpContext http, Guid id) => page.RenewAsync(id, null, http.RequestAborted)
        );
        pages.MapPost($"{Address}/{{id:guid}}/renew", (InstructorPages page, HttpContext http, Guid id) => page.RenewedAsync(id, http));
        pages.MapGet(
            $"{Address}/{{id:guid}}/end",
            (InstructorPages page, HttpContext http, Guid id) => page.EndAsync(id, null, http.RequestAborted)
        );
        pages.MapPost($"{Address}/{{id:guid}}/end", (InstructorPages page, HttpContext http, Guid id) => page.EndedAsync(id, http));
        pages.MapGet(
            $"{Address}/{{id:guid}}/assign",
            (InstructorPages page, HttpContext http, Guid id, Guid? at, Guid? @case, string? q, string? after) =>
                at is null && @case is null
                    ? page.FindAsync(id, q, after, http.RequestAborted)
                    : page.AssignAsync(id, at, @case, null, http.RequestAborted)
        );
        pages.MapPost(
            $"{Address}/{{id:guid}}/assign",
            (InstructorPages page, HttpContext http, Guid id, Guid? at, Guid? @case) => page.AssignedAsync(id, at, @case, http)
        );
        pages.MapGet(
            $"{Address}/assignments/{{id:guid}}/end",
            (InstructorPages page, HttpContext http, Guid id) => page.TakeAsync(id, null, http.RequestAborted)
        );
        pages.MapPost(
            $"{Address}/assignments/{{id:guid}}/end",
            (InstructorPages page, HttpContext http, Guid id) => page.TakenAsync(id, http)
        );
    }

    private async Task<IResult> ListAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var asked = new InstructorQuestion(
            Guid.TryParse(query["under"], out var under) ? under : null,
            query["name"],
            Law.Spelling.TryParse<Trade>(query["trade"].ToString(), out var trade) ? trade : null,
            Law.Spelling.TryParse<InstructorState>(query["state"].ToString(), out var state) ? state : null
        );
        return Answer.Show<InstructorList>(
            (nameof(InstructorList.Asks), asked),
            (nameof(InstructorList.Unions), await register.UnionsAsync(http.RequestAborted)),
            (
                nameof(InstructorList.Found),
                await load.ListAsync(reader.Actor, asked, PageRequest.Of(query["after"], null), http.RequestAborted)
            )
        );
    }

    private async Task<IResult> ChooseAsync(string? q, string? after, CancellationToken cancel)
    {
        keeper.DemandOfficial();
        return await whereabouts.AskAsync(
            $"{Address}/new",
            new("登记协商指导员：哪个工会聘任的", "Register an instructor: of which union"),
            q,
            after,
            cancel,
            Role.Official
        );
    }

    private async Task<IResult> AskAsync(Guid at, Attempt? attempt, CancellationToken cancel)
    {
        var place = await keeper.DemandUnionAsync(at, cancel);
        return Answer.Show<AtAPlace>(
            attempt.Status(),
            (nameof(AtAPlace.Form), Form.Of(typeof(RegisterInstructor), "登记指导员", "Register the instructor", attempt)),
            (nameof(AtAPlace.Title), new Law.Text("登记协商指导员", "Register an instructor")),
            (nameof(AtAPlace.Place), place.Name),
            (nameof(AtAPlace.Action), $"{Address}/new?at={at}"),
            (nameof(AtAPlace.Back), Address)
        );
    }

    private async Task<IResult> EnterAsync(Guid at, HttpContext http)
    {
        await keeper.DemandUnionAsync(at, http.RequestAborted); // who does this comes before what they wrote
        return await post.SendAsync<RegisterInstructor>(
            http,
            async command => Answer.GoTo($"{Address}/{(await registering.HandleAsync(at, command, http.RequestAborted)).Id}"),
            attempt => AskAsync(at, attempt, http.RequestAborted)
        );
    }

    private async Task<IResult> ShowAsync(Guid id, CancellationToken cancel) =>
        Answer.Show<InstructorPage>(
            (nameof(InstructorPage.One), await load.OfAsync(reader.Actor, id, cancel)),
            (nameof(InstructorPage.Running), await register.AssignmentsAsync(id, All, true, cancel)),
            (nameof(InstructorPage.Other), await register.AssignmentsAsync(id, All, false, cancel)),
            (nameof(InstructorPage.Cases), await register.CasesAsync(id, All, cancel))
        );

    private async Task<IResult> RenewAsync(Guid id, Attempt? attempt, CancellationToken cancel)
    {
        var one = await register.FindAsync(id, cancel);
        return About(
            one,
            Form.Of(
                typeof(RenewInstructor),
                "续聘",
                "Appoint for a further term",
                attempt,
                ("termFrom", $"{one.TermTo.AddDays(1):yyyy-MM-dd}")
            ),
            new("续聘", "A further term"),
            new(
                $"现有聘期：{reader.Day(one.TermFrom)}至{reader.Day(one.TermTo)}。",
                $"The present term: {reader.Day(one.TermFrom)} to {reader.Day(one.TermTo)}."
            ),
            $"{id}/renew",
            attempt
        );
    }

    private async Task<IResult> RenewedAsync(Guid id, HttpContext http)
    {
        await keeper.DemandAsync(id, http.RequestAborted);
        return await post.SendAsync<RenewInstructor>(
            http,
            async command => Answer.GoTo($"{Address}/{(await renewing.HandleAsync(id, command, http.RequestAborted)).Id}"),
            attempt => RenewAsync(id, attempt, http.RequestAborted)
        );
    }

    private async Task<IResult> EndAsync(Guid id, Attempt? attempt, CancellationToken cancel) =>
        About(
            await register.FindAsync(id, cancel),
            Form.Of(typeof(EndInstructor), "解聘", "End the appointment", attempt, ("on", $"{reader.Today:yyyy-MM-dd}")),
            new("解聘", "End the appointment"),
            new(
                "从解聘之日起，这位指导员不再看到所陪同的企业和案件；陪同的记录保留。",
                "From that day the instructor sees none of what was accompanied; who accompanied when is kept."
            ),
            $"{id}/end",
            attempt
        );

    private async Task<IResult> EndedAsync(Guid id, HttpContext http)
    {
        await keeper.DemandAsync(id, http.RequestAborted);
        return await post.SendAsync<EndInstructor>(
            http,
            async command => Answer.GoTo($"{Address}/{(await ending.HandleAsync(id, command, http.RequestAborted)).Id}"),
            attempt => EndAsync(id, attempt, http.RequestAborted)
        );
    }

    private async Task<IResult> FindAsync(Guid id, string? q, string? after, CancellationToken cancel)
    {
        var held = await keeper.DemandAsync(id, cancel);
        var text = (q ?? "").Trim();
        return Answer.Show<FindEnterprise>(
            (nameof(FindEnterprise.One), await register.FindAsync(id, cancel)),
            (nameof(FindEnterprise.Query), text),
            (
                nameof(FindEnterprise.Found),
                await organisations.SearchAsync(
                    Actor.OfficialOf(held.OrganisationId, held.Path).Memberships,
                    PageRequest.Of(after, null),
                    text,
                    cancel
                )
            )
        );
    }

    private async Task<IResult> AssignAsync(Guid id, Guid? at, Guid? one, Attempt? attempt, CancellationToken cancel)
    {
        var instructor = await register.FindAsync(id, cancel);
        var found = one is { } key ? await cases.FindAsync(keeper.DemandOfficial(), key, cancel) : null;
        var place = await keeper.DemandEnterpriseAsync(found?.OrganisationId ?? at ?? throw new NotInReach(), cancel);
        var rounds = await cases.ListAsync(keeper.DemandOfficial(), All, true, place.Id, cancel);
        return Answer.Show<AssignView>(
            attempt.Status(),
            (nameof(AssignView.Form), Form.Of(typeof(AssignInstructor), "指派", "Assign", attempt)),
            (nameof(AssignView.One), instructor),
            (nameof(AssignView.Place), OrganisationView.Of(place)),
            (nameof(AssignView.Case), found),
            (nameof(AssignView.Rounds), rounds.Items.Where(round => accompanying.Procedures.Contains(round.Procedure)).ToList())
        );
    }

    private async Task<IResult> AssignedAsync(Guid id, Guid? at, Guid? one, HttpContext http)
    {
        await keeper.DemandAsync(id, http.RequestAborted);
        return await post.SendAsync<AssignInstructor>(
            http,
            async command =>
            {
                _ = one is { } found
                    ? await assigning.ToCaseAsync(id, found, command, http.RequestAborted)
                    : await assigning.ToEnterpriseAsync(id, at ?? throw new NotInReach(), command, http.RequestAborted);
                return Answer.GoTo($"{Address}/{id}");
            },
            attempt => AssignAsync(id, at, one, attempt, http.RequestAborted)
        );
    }

    private async Task<IResult> TakeAsync(Guid assignment, Attempt? attempt, CancellationToken cancel)
    {
        var held = await keeper.DemandOfAsync(assignment, cancel);
        return About(
            await register.FindAsync(held.Id, cancel),
            Form.Of(typeof(EndAssignment), "撤销指派", "Take the assignment away", attempt),
            new("撤销指派", "Take the assignment away"),
            new(
                "从今天起，这位指导员不再看到所陪同的企业或者案件；陪同的记录保留。",
                "From today the instructor no longer sees what was accompanied; who accompanied when is kept."
            ),
            $"assignments/{assignment}/end",
            attempt
        );
    }

    private async Task<IResult> TakenAsync(Guid assignment, HttpContext http)
    {
        await keeper.DemandOfAsync(assignment, http.RequestAborted);
        return await post.SendAsync<EndAssignment>(
            http,
            async command => Answer.GoTo($"{Address}/{(await taking.HandleAsync(assignment, command, http.RequestAborted)).InstructorId}"),
            attempt => TakeAsync(assignment, attempt, http.RequestAborted)
        );
    }

    private static IResult About(InstructorView one, Form form, Law.Text title, Law.Text says, string action, Attempt? attempt) =>
        Answer.Show<AtAPlace>(
            attempt.Status(),
            (nameof(AtAPlace.Form), form),
            (nameof(AtAPlace.Title), title),
            (nameof(AtAPlace.Says), says),
            (nameof(AtAPlace.Place), $"{one.Name} · {one.Organisation}"),
            (nameof(AtAPlace.Action), $"{Address}/{action}"),
            (nameof(AtAPlace.Back), $"{Address}/{one.Id}")
        );
}
