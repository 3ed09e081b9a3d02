using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Letters;
using Bargaining.Organisations;

namespace Bargaining.Documents;

/// <summary>What the facts of a procedure's cases give to its documents (文书取值), and
/// which documents its people issue by themselves.</summary>
public interface IDocumentSource
{
    /// <summary>The workflow of the cases.</summary>
    string Procedure { get; }

    /// <summary>The values that the case's facts give now, by field; what they do not know is left out.</summary>
    /// <param name="session">The case.</param>
    /// <param name="kind">The kind of document.</param>
    DocumentValues Values(CaseSession session, DocumentKind kind);

    /// <summary>The same about one of several: a meeting of a round, an item of an agenda.</summary>
    /// <param name="session">The case.</param>
    /// <param name="kind">The kind of document.</param>
    /// <param name="about">Its number or id; null where the person names none.</param>
    DocumentValues Values(CaseSession session, DocumentKind kind, string? about) => Values(session, kind);

    /// <summary>
    /// Who issues a document of this kind by itself in the case as it stands; nobody where it is
    /// not of these cases, or where the procedure's own commands issue it.
    /// </summary>
    /// <param name="session">The case.</param>
    /// <param name="kind">The kind of document.</param>
    Party IssuedBy(CaseSession session, DocumentKind kind) => Party.None;

    /// <summary>What the law asks of the organisation that issues a document of this kind by itself.</summary>
    IEnumerable<IRule> RulesOn(DocumentKind kind, Organisation issuer) => [];

    /// <summary>Whether both sides sign a document of this kind, whoever issues it (双方签字): either attaches its scan.</summary>
    bool IsSignedByBoth(string kind) => false;

    /// <summary>Whether a document of this kind is withdrawn by the procedure's own command only: its facts must hear of it.</summary>
    bool WithdrawsItself(string kind) => false;
}
