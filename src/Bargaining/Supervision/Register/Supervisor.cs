using Bargaining.Accounts;
using Bargaining.Law;

namespace Bargaining.Supervision.Register;

/// <summary>What a supervisor is on the committee of the union (监督委员会职务).</summary>
public enum SupervisorOffice
{
    /// <summary>Member, or a supervisor without a committee (监督员).</summary>
    Member,

    /// <summary>Deputy director (副主任).</summary>
    Deputy,

    /// <summary>Director (主任).</summary>
    Head,
}

/// <summary>How a supervisor's certificate stands on a day (监督员证状态).</summary>
public enum SupervisorState
{
    /// <summary>In force (有效).</summary>
    Valid,

    /// <summary>Issued for a later time (未生效).</summary>
    NotYetValid,

    /// <summary>Run out (已过期).</summary>
    Expired,

    /// <summary>Taken back (已注销).</summary>
    Revoked,
}

/// <summary>A certificate of a supervisor (工会劳动法律监督员证).</summary>
/// <param name="Number">Its number (证号).</param>
/// <param name="Issuer">The union that issued it (发证机关).</param>
/// <param name="ValidFrom">First day (有效期自).</param>
/// <param name="ValidTo">Last day (有效期至).</param>
public sealed record Certificate(string Number, string Issuer, DateOnly ValidFrom, DateOnly ValidTo)
{
    /// <summary>Whether it is in force on a day.</summary>
    public bool CoversDay(DateOnly day) => ValidFrom <= day && day <= ValidTo;
}

/// <summary>A labour-law supervisor of a union (工会劳动法律监督员).</summary>
public sealed class Supervisor
{
    /// <summary>Time-ordered key.</summary>
    public Guid Id { get; init; }

    /// <summary>The organisation whose union appointed them.</summary>
    public Guid OrganisationId { get; init; }

    /// <summary>Its path in the tree.</summary>
    public required string Path { get; init; }

    /// <summary>Name (姓名).</summary>
    public required string Name { get; init; }

    /// <summary>Whether this is a woman.</summary>
    public bool Woman { get; init; }

    /// <summary>Full-time (专职) or part-time (兼职).</summary>
    public bool FullTime { get; init; }

    /// <summary>What they are on the committee.</summary>
    public SupervisorOffice Office { get; init; }

    /// <summary>The account by which they sign in; null where none is linked.</summary>
    public Guid? UserId { get; set; }

    /// <summary>Number of the certificate (证号).</summary>
    public required string Number { get; set; }

    /// <summary>The union that issued it (发证机关).</summary>
    public required string Issuer { get; set; }

    /// <summary>Its first day.</summary>
    public DateOnly ValidFrom { get; set; }

    /// <summary>Its last day.</summary>
    public DateOnly ValidTo { get; set; }

    /// <summary>First day from which certificates run without a break up to <see cref="ValidTo"/>.</summary>
    public DateOnly ValidSince { get; set; }

    /// <summary>Certificates that were renewed (历次监督员证), the oldest first.</summary>
    public IReadOnlyList<Certificate> Earlier { get; set; } = [];

    /// <summary>Last trained on (培训日期); null where it is not known.</summary>
    public DateOnly? TrainedOn { get; set; }

    /// <summary>Assessed with success on (考核合格日期); null where it is not known.</summary>
    public DateOnly? AssessedOn { get; set; }

    /// <summary>First day on which the certificate no longer counts (注销日期); null while it does.</summary>
    public DateOnly? RevokedOn { get; set; }

    /// <summary>Why it was taken back (注销原因).</summary>
    public string? RevokedBecause { get; set; }

    /// <summary>The certificate now held.</summary>
    public Certificate Certificate => new(Number, Issuer, ValidFrom, ValidTo);

    /// <summary>How the certificate stands on a day; on an earlier day, how it stood then.</summary>
    public SupervisorState StateOn(DateOnly day) =>
        RevokedOn <= day ? SupervisorState.Revoked
        : CertificateOn(day) is not null ? SupervisorState.Valid
        : day < ValidFrom ? SupervisorState.NotYetValid
        : SupervisorState.Expired;

    /// <summary>The certificate that counts on a day; null where none does.</summary>
    public Certificate? CertificateOn(DateOnly day) =>
        RevokedOn <= day ? null : Earlier.Append(Certificate).LastOrDefault(certificate => certificate.CoversDay(day));

    /// <summary>Puts a new certificate in the place of the old, which is kept.</summary>
    public void Renew(Certificate renewed)
    {
        Earlier = [.. Earlier, Certificate];
        ValidSince = renewed.ValidFrom <= ValidTo.AddDays(1) ? ValidSince : renewed.ValidFrom;
        (Number, Issuer, ValidFrom, ValidTo) = renewed;
    }
}

/// <summary>Why a supervisor may not inspect (不得实施监督的原因).</summary>
/// <param name="Code">another-union, revoked, not-yet-valid or expired.</param>
/// <param name="Reason">Why.</param>
/// <param name="Remedy">What to do.</param>
public sealed record InspectionBar(string Code, Text Reason, Text Remedy);

/// <summary>Who may inspect where (监督权限).</summary>
public static class Inspectors
{
    /// <summary>
    /// Why a supervisor may not inspect an enterprise on a day; null where they may: appointed by the enterprise's union or by one above
    /// it, with a certificate that counts on that day.
    /// </summary>
    /// <param name="supervisor">The supervisor.</param>
    /// <param name="path">The path of the enterprise.</param>
    /// <param name="day">The day of the inspection.</param>
    public static InspectionBar? WhyNot(Supervisor supervisor, string path, DateOnly day)
    {
        if (!path.StartsWith(supervisor.Path, StringComparison.Ordinal))
        {
            return new(
                "another-union",
                new(
                    $"{supervisor.Name}不是本单位工会或者其上级工会的监督员。",
                    $"{supervisor.Name} was appointed neither by the union of this enterprise nor by one above it."
                ),
                new("请由本单位工会或者上级工会的监督员实施。", "Let a supervisor of this union, or of one above, do it.")
            );
        }

        return supervisor.StateOn(day) switch
        {
            SupervisorState.Revoked => new(
                "revoked",
                new(
                    $"{supervisor.Name}的监督员证（{supervisor.Number}）已于 {supervisor.RevokedOn:yyyy-MM-dd} 注销。",
                    $"The certificate of {supervisor.Name} ({supervisor.Number}) was taken back on {supervisor.RevokedOn:yyyy-MM-dd}."
                ),
                new("请更换监督员。", "Choose another supervisor.")
            ),
            SupervisorState.NotYetValid => new(
                "not-yet-valid",
                new(
                    $"{supervisor.Name}的监督员证（{supervisor.Number}）自 {supervisor.ValidFrom:yyyy-MM-dd} 起有效。",
                    $"The certificate of {supervisor.Name} ({supervisor.Number}) counts from {supervisor.ValidFrom:yyyy-MM-dd}."
                ),
                new("请在监督员证生效后实施，或者更换监督员。", "Wait until it counts, or choose another supervisor.")
            ),
            SupervisorState.Expired => new(
                "expired",
                new(
                    $"{day:yyyy-MM-dd} 不在{supervisor.Name}监督员证（{supervisor.Number}）的有效期内，有效期至 {supervisor.ValidTo:yyyy-MM-dd}。",
                    $"{day:yyyy-MM-dd} is outside the certificate of {supervisor.Name} ({supervisor.Number}), "
                        + $"which runs to {supervisor.ValidTo:yyyy-MM-dd}."
                ),
                new("请先办理换证，或者更换监督员。", "Renew the certificate first, or choose another supervisor.")
            ),
            _ => null,
        };
    }

    /// <summary>Whether a supervisor may inspect an enterprise on a day.</summary>
    public static bool MayInspect(Supervisor supervisor, string path, DateOnly day) => WhyNot(supervisor, path, day) is null;

    /// <summary>Those who may inspect an enterprise on a day.</summary>
    public static IEnumerable<Supervisor> SupervisorsOf(IEnumerable<Supervisor> supervisors, string path, DateOnly day) =>
        supervisors.Where(supervisor => MayInspect(supervisor, path, day));
}
