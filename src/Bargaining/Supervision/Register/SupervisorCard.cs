using Bargaining.Access;
using Bargaining.Accounts;
using Bargaining.Data;
using Bargaining.Documents;
using Bargaining.Letters;
using Bargaining.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Bargaining.Supervision.Register;

/// <summary>The card of a supervisor, made of the register as it stands (监督员证样张); it is
/// no document of a case, and nothing of it is kept.</summary>
public sealed class SupervisorCard(BargainingDb db, SupervisorQuery supervisors, TemplateShelf shelf)
{
    private const string Card = "supervisor-card";

    /// <summary>The card, by the template of the supervisor's union.</summary>
    /// <exception cref="NotInReach">There is no such supervisor, or not in sight.</exception>
    /// <exception cref="NotYourAction">The reader is not of the union's side.</exception>
    /// <exception cref="Invalid">The certificate was taken back.</exception>
    public async Task<DocumentFile> OfAsync(Guid supervisor, CancellationToken cancel = default)
    {
        var one = await supervisors.FindAsync(supervisor, cancel);
        if (one.State == SupervisorState.Revoked)
        {
            throw new Invalid(
                "supervisorId",
                "监督员证已经注销，不再出证；需要时请重新登记。",
                "has no card any more: the certificate was taken back. Register the supervisor anew where that is meant."
            );
        }

        var union = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == one.OrganisationId, cancel);
        var kind = DocumentKinds.Named(Card);
        var values = new DocumentValues
        {
            ["union-name"] = FieldValue.Of(one.Certificate.Issuer),
            ["issued-on"] = FieldValue.Of(one.Certificate.ValidFrom),
            ["holder"] = FieldValue.Of(one.Name),
            ["sex"] = FieldValue.Of(one.Woman ? "女" : "男"),
            ["work-unit"] = FieldValue.Of(union.UnionNameOnDocuments ?? union.Name),
            ["post"] = FieldValue.Of($"{Office(one.Office)}（{(one.FullTime ? "专职" : "兼职")}）"),
            ["card-number"] = FieldValue.Of(one.Certificate.Number),
            ["valid-until"] = FieldValue.Of(one.Certificate.ValidTo),
            ["scope"] = FieldValue.Of(union.Kind == OrganisationKind.Enterprise ? union.Name : $"{union.Name}所属各用人单位"),
        };
        return new DocumentFile($"{one.Name}{kind.Name.Zh}", "docx", (await shelf.NewestAsync(kind, union, cancel)).Fill(values));
    }

    private static string Office(SupervisorOffice office) =>
        office switch
        {
            SupervisorOffice.Head => "监督委员会主任",
            SupervisorOffice.Deputy => "监督委员会副主任",
            _ => "监督员",
        };
}
