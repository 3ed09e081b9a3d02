using Shouldly;
using Xunit;

namespace Bargaining.Law.Tests.Loading;

/// <summary>Adding a jurisdiction is adding a file.</summary>
public sealed class NewProvinceTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void A_made_up_province_is_one_file_and_answers_before_the_nation()
    {
        Write(
            """
            code: "990000"
            parent: "000000"
            name: { zh: 虚构省, en: Nowhere }
            places:
              - { code: "990100", zh: 虚构市, en: Nowhere City }
            instruments:
              - code: NW-CC
                title: { zh: 虚构省集体合同条例, en: Nowhere Collective Contract Regulation }
                from: 2026-01-01
            rules:
              - id: NW-OFFER-01
                text: { zh: 十二日内答复。, en: Reply within 12 days. }
                phrase: 十二日内
                cite: [NW-CC 12]
                status: verified
                clock: receipt
                provisions:
                  - { matter: offer.reply, within: 12 days }
            gaps:
              - rule: GAP-NW
                matters: [offer.reply]
                text: { zh: 第三章未读到。, en: Chapter 3 could not be read. }
            """
        );
        var law = LawBook.Load(folder);
        var due = law.Due("offer.reply", "990102", ContractKind.General, new DateOnly(2026, 3, 2)).ShouldNotBeNull();
        due.RuleId.ShouldBe("NW-OFFER-01");
        due.Date.ShouldBe(new DateOnly(2026, 3, 16));
        due.Citation.ShouldBe("NW-CC 12");
        due.Caveats.ShouldHaveSingleItem().RuleId.ShouldBe("GAP-NW");
        law.Rule("NW-OFFER-01", "990102").Cite("zh").ShouldBe("《虚构省集体合同条例》第十二条");
        law.Ancestry("990102").ShouldBe(["990102", "990100", "990000", "000000"]);
        law.Due("offer.reply", "990000", ContractKind.General, new DateOnly(2025, 12, 31))!
            .RuleId.ShouldBe("CB-OFFER-02", "the regulation was not in force yet");
        law.Due("contract.file", "990000", ContractKind.General, new DateOnly(2026, 3, 2))!.RuleId.ShouldBe("CB-FILE-01");
    }

    [Fact]
    public void A_further_file_may_add_rules_to_a_known_province()
    {
        Write(
            """
            code: "230000"
            rules:
              - id: HLJ-NEW-01
                text: { zh: 十五日内答复。, en: Reply within 15 days. }
                cite: [HLJ-CC 12]
                status: unverified
                clock: receipt
                provisions: [{ matter: offer.reply, within: 15 days }]
            """
        );
        LawBook.Load(folder).Due("offer.reply", "230102", ContractKind.Wage, new DateOnly(2026, 3, 2))!.RuleId.ShouldBe("HLJ-NEW-01");
    }

    [Fact]
    public void All_faults_are_reported_at_once_with_file_line_and_rule()
    {
        Write(
            """
            code: "990000"
            parent: "000000"
            name: { zh: 虚构省, en: Nowhere }
            colour: red
            rules:
              - id: NW-1
                text: { zh: 一, en: one }
                cite: [XX 1, CCP thirty]
                status: sure
                from: 2026-02-30
                provisions:
                  - { matter: offer.reply, within: 12 moons, clock: receipt }
                  - { matter: offer.replies, within: 12 days, clock: receipt }
                  - { matter: offer.reply, choice: never }
                  - { matter: offer.refusal, choice: perhaps }
                  - { matter: draft.quorum, share: at-least 0.5, of: all }
                  - { matter: representatives.minimum, min: 5, max: 3 }
              - id: NW-1
                text: { zh: 一, en: one }
                cite: [CCP 1]
                status: verified
                from: 2026-02-03
                to: 2026-02-02
                remark: none
            """
        );
        var faults = Should.Throw<LawDataException>(() => LawBook.Load(folder)).Faults;
        foreach (
            var (what, line) in new[]
            {
                ("unknown key 'colour'", 4),
                ("unknown instrument 'XX'", 6),
                ("'thirty' is not an article", 6),
                ("'status: sure' must be one of", 6),
                ("'from: 2026-02-30' is not a date", 6),
                ("'within: 12 moons' is not a period", 12),
                ("unknown matter 'offer.replies'", 13),
                ("offer.reply is answered by a period, not by a choice", 14),
                ("'perhaps' is not one of never, with-cause", 15),
                ("'share: at-least 0.5' is not a share", 16),
                ("'min' is greater than 'max'", 17),
                ("this rule is there twice", 18),
                ("'from' lies after 'to'", 18),
                ("unknown key 'remark'", 24),
            }
        )
        {
            faults.ShouldContain(
                fault => fault.StartsWith($"province.yaml:{line}: ") && fault.Contains(what),
                $"{line}: {what}\n{string.Join('\n', faults)}"
            );
        }

        faults.ShouldContain(fault => fault.Contains("NW-1 (990000)"));
    }

    [Fact]
    public void A_scale_is_bands_of_headcount_and_its_faults_are_named()
    {
        Write(
            """
            code: "990000"
            parent: "000000"
            name: { zh: 虚构省, en: Nowhere }
            rules:
              - id: NW-NUM-01
                text: { zh: 一, en: one }
                cite: [CCP 1]
                status: verified
                provisions:
                  - matter: delegates.number
                    of: employees
                    scale:
                      - { from: 50, least: 10 }
                      - { from: 100, least: 10%, floor: 12, ceiling: 60, most: 20% }
            """
        );
        var scale = LawBook
            .Load(folder)
            .Find<ScaleProvision>("delegates.number", "990100", null, new DateOnly(2026, 3, 2))
            .ShouldNotBeNull()
            .Provision;
        scale.For(49).ShouldBe((0, null));
        scale.For(99).ShouldBe((10, null));
        scale.For(105).ShouldBe((12, 21));
        scale.For(1000).ShouldBe((60, 200));
        Write(
            """
            code: "990000"
            parent: "000000"
            name: { zh: 虚构省, en: Nowhere }
            rules:
              - id: NW-NUM-01
                text: { zh: 一, en: one }
                cite: [CCP 1]
                status: verified
                provisions:
                  - matter: delegates.number
                    scale:
                      - { from: 1, least: few }
                      - { from: 1, plus: 5, per: 0, most: 9 }
                      - { least: 30, most: 20, colour: red }
                      - { from: 9, least: 1%, floor: 9, ceiling: 8 }
                      - { from: 10 }
                  - { matter: delegates.number, of: employees, scale: [] }
                  - { matter: congress.quorum, of: employees, scale: [{ from: 1, least: 2 }] }
            """
        );
        var faults = Should.Throw<LawDataException>(() => LawBook.Load(folder)).Faults;
        foreach (
            var (what, line) in new[]
            {
                ("'of' is missing", 10),
                ("the bands of a scale must rise", 10),
                ("'least: few' is not a whole number", 12),
                ("'plus' and 'per' go together", 13),
                ("'from' is missing", 14),
                ("'least' is greater than 'most'", 14),
                ("unknown key 'colour'", 14),
                ("'floor' than 'ceiling'", 15),
                ("a band says 'least' or 'most'", 16),
                ("a scale needs bands", 17),
                ("congress.quorum is answered by a share, not by a scale", 18),
            }
        )
        {
            faults.ShouldContain(
                fault => fault.StartsWith($"province.yaml:{line}: ") && fault.Contains(what),
                $"{line}: {what}\n{string.Join('\n', faults)}"
            );
        }
    }

    [Fact]
    public void A_period_without_a_clock_is_refused()
    {
        Write(
            """
            code: "230000"
            rules:
              - { id: X-1, text: { zh: 一, en: one }, cite: [CCP 1], status: verified, provisions: [{ matter: offer.reply, within: 3 days }] }
            """
        );
        Should.Throw<LawDataException>(() => LawBook.Load(folder)).Message.ShouldContain("needs a 'clock'");
    }

    [Fact]
    public void A_rule_that_was_read_needs_a_citation()
    {
        Write(
            """
            code: "230000"
            rules:
              - { id: X-1, text: { zh: 一, en: one }, status: verified }
              - { id: X-2, text: { zh: 一, en: one }, status: unverified }
            """
        );
        Should
            .Throw<LawDataException>(() => LawBook.Load(folder))
            .Faults.ShouldHaveSingleItem()
            .ShouldContain("X-1 (230000): a rule that was read needs a 'cite'");
    }

    [Fact]
    public void A_file_that_is_not_YAML_and_a_folder_that_is_not_there_are_faults()
    {
        Write("code: [");
        var faults = Should.Throw<LawDataException>(() => LawBook.Load(folder, Path.Combine(folder, "nowhere"))).Faults;
        faults.Count.ShouldBe(2);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Write(string yaml) => File.WriteAllText(Path.Combine(folder, "province.yaml"), yaml);
}
