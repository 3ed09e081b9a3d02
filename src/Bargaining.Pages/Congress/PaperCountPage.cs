using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Congress.Sessions;
using Bargaining.Congress.Voting;
using Bargaining.Law;
using Bargaining.Pages.Forms;
using Bargaining.Pages.Shell;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bargaining.Pages.Congress;

/// <summary>
/// The tellers' paper ballots of an item (纸质票清点): how many were handed out, what was
/// counted, whether it adds up; then the box is opened and counted.
/// </summary>
internal sealed class PaperCountPage(Reader reader, CommandContext context, CaseQuery cases, BallotQuery ballots, IMediator mediator)
{
    private const string Passphrase = "passphrase";

    public static void Map(IEndpointRouteBuilder pages)
    {
        const string Address = "/cases/{caseId:guid}/items/{itemId}/papers";
        pages.MapGet(Address, (Guid caseId, string itemId, PaperCountPage page, HttpContext http) => page.AskAsync(caseId, itemId, http));
        pages.MapPost(Address, (Guid caseId, string itemId, PaperCountPage page, HttpContext http) => page.TakeAsync(caseId, itemId, http));
    }

    /// <summary>The name of the input of a mark.</summary>
    public static string NameOf(int option, Mark mark) => $"m{option}-{Json.Word(mark)}";

    /// <summary>That what was counted on paper adds up, with all its sums.</summary>
    public static IEnumerable<Text> Agreed(BallotView ballot, int handedOut, PaperCount? paper)
    {
        if (paper is null)
        {
            yield return new("没有发放纸质票，可以直接开箱计票。", "No paper was handed out: the box can be opened.");
            yield break;
        }

        yield return new(
            $"票数相符：发出 {handedOut} 张，收回 {paper.Returned} 张，未交回 {handedOut - paper.Returned} 张，废票 {paper.Spoilt} 张，有效 {paper.Valid} 张。",
            $"It adds up: {handedOut} handed out, {paper.Returned} came back, {handedOut - paper.Returned} did not, "
                + $"{paper.Spoilt} spoilt, {paper.Valid} count."
        );
        foreach (var option in ballot.Options.Where(option => paper.Unmarked(option) > 0))
        {
            var (name, unmarked) = (Marks.InWords(option), paper.Unmarked(option));
            yield return new($"{name.Zh}：未填写的 {unmarked} 张，计为弃权。", $"{name.En}: {unmarked} unmarked; they abstain.");
        }
    }

    private async Task<IResult> AskAsync(Guid caseId, string itemId, HttpContext http)
    {
        var found = await FindAsync(caseId, itemId, http);
        return found.Ballot.State is BoxState.Open or BoxState.Closed
            ? Show(found, new FormInput(), null, null)
            : Answer.GoTo($"/cases/{caseId}/session");
    }

    private async Task<IResult> TakeAsync(Guid caseId, string itemId, HttpContext http)
    {
        var found = await FindAsync(caseId, itemId, http);
        var input = new FormInput(await http.Request.ReadFormAsync(http.RequestAborted));
        PaperCount? paper = null;
        try
        {
            paper = found.HandedOut == 0 ? null : Read(found.Ballot, input);
            var faults = paper?.Faults(found.HandedOut, found.Ballot.Question).ToList() ?? [];
            if (IsAskedByScript(http))
            {
                return Say(faults.Count == 0, faults.Count == 0 ? Agreed(found.Ballot, found.HandedOut, paper) : faults);
            }

            if (input.Text(Passphrase).Length == 0 || faults.Count > 0)
            {
                return Show(found, input, paper, null);
            }

            context.Key = Form.KeyOf(input);
            await mediator.Send(
                new CountBallot
                {
                    CaseId = caseId,
                    ItemId = itemId,
                    Passphrase = input.Text(Passphrase),
                    Paper = paper,
                },
                http.RequestAborted
            );
            return Answer.GoTo($"/cases/{caseId}/done/{context.Key}");
        }
        catch (Refusal refusal) when (refusal is not CaseNotFound and not SessionEnded)
        {
            return IsAskedByScript(http)
                ? Say(false, (refusal.Faults ?? []).Select(fault => fault.Message).Distinct())
                : Show(found, input, paper, refusal);
        }
    }

    // The script of the page asks while somebody types; it sends no passphrase, and nothing is done.
    private static bool IsAskedByScript(HttpContext http) => http.Request.Headers.Accept == "application/json";

    private IResult Say(bool agrees, IEnumerable<Text> says) => Results.Json(new { agrees, says = says.Select(reader.In) });

    // Empty means none was marked so; what is no number is told.
    private static PaperCount Read(BallotView ballot, FormInput input)
    {
        var faults = new List<FieldFault>();
        var paper = new PaperCount(
            Number("returned", needed: true),
            Number("spoilt", needed: false),
            [
                .. ballot.Options.Select(
                    (option, at) =>
                        new OptionTally(
                            option,
                            ballot
                                .Marks.Where(mark => mark != Mark.Abstain)
                                .Select(mark => (mark, Count: Number(NameOf(at, mark), needed: false)))
                                .Where(pair => pair.Count > 0)
                                .ToDictionary(pair => pair.mark, pair => pair.Count)
                        )
                ),
            ]
        );
        return faults.Count == 0 ? paper : throw new Invalid(faults);

        int Number(string name, bool needed)
        {
            var text = input.Text(name).Trim();
            if ((text.Length == 0 && !needed) || (int.TryParse(text, out var number) && number is >= 0 and < 1_000_000))
            {
                return text.Length == 0 ? 0 : int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
            }

            faults.Add(new FieldFault(name, new Text("请填写整数。", "is a whole number.")));
            return 0;
        }
    }

    private static IResult Show(Papers found, FormInput input, PaperCount? paper, Refusal? refusal) =>
        Answer.Show<PaperCountView>(
            refusal.Status(),
            (nameof(PaperCountView.Case), found.Case),
            (nameof(PaperCountView.Ballot), found.Ballot),
            (nameof(PaperCountView.HandedOut), found.HandedOut),
            (nameof(PaperCountView.Input), input),
            (nameof(PaperCountView.Paper), paper),
            (nameof(PaperCountView.Refusal), refusal),
            (nameof(PaperCountView.Key), Form.NewKey())
        );

    // The tellers of the session alone; to everybody else there is no such page.
    private async Task<Papers> FindAsync(Guid caseId, string itemId, HttpContext http)
    {
        var found = await cases.FindAsync(reader.Actor, caseId, http.RequestAborted);
        if (
            found.Procedure != SessionProcedure.Definition
            || found.FactsAs<Session>() is not { } session
            || session.Tellers.All(teller => teller.UserId != reader.Actor.UserId)
            || session.Item(itemId) is not { Boxes: [.., var box] }
        )
        {
            throw new CaseNotFound();
        }

        var ballot = await ballots.ViewAsync(reader.Actor, box, http.RequestAborted);
        var roll = await ballots.RollAsync(reader.Actor, box, http.RequestAborted);
        return new Papers(found, ballot, roll.Count(one => one.State == RollState.TookPaper));
    }

    private sealed record Papers(Case Case, BallotView Ballot, int HandedOut);
}
