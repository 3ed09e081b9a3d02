using Bargaining.Access;
using Bargaining.Cases;
using Bargaining.Rounds;
using Bargaining.Tests.Fixtures;
using Bargaining.Workflows;
using Shouldly;
using Xunit;

namespace Bargaining.Tests.Cases;

public sealed class StepCheckTests
{
    private static readonly IReadOnlyList<WorkflowDefinition> Mailing = [TestLaw.Catalog.Latest("mailing")];
    private static readonly UseCase Stop = UseCases.Named("stop-mailing")!;

    [Fact]
    public void The_files_of_the_procedures_and_the_code_agree() => StepCheck.Checked(TestLaw.Catalog).ShouldBeSameAs(TestLaw.Catalog);

    [Fact]
    public void A_step_without_name_words_and_action_is_named_with_its_file() =>
        StepCheck
            .Faults(Mailing, [], [], _ => false)
            .Select(f => (f.File, f.Activity, f.Kind))
            .ShouldBe([
                ("mailing.json", "send-letters", FaultKind.StepWithoutName),
                ("mailing.json", "send-letters", FaultKind.StepWithoutWords),
                ("mailing.json", "send-letters", FaultKind.StepWithoutAction),
                ("mailing.json", "close-sent", FaultKind.StepWithoutWords),
                ("mailing.json", "close-stopped", FaultKind.StepWithoutWords),
            ]);

    [Fact]
    public void A_duty_without_words_is_named_with_its_file() =>
        StepCheck
            .Faults([TestLaw.Catalog.Latest("congress-session")], [], [], code => code != "submit-topics")
            .Where(f => f.Kind == FaultKind.StepWithoutWords)
            .Select(f => (f.File, f.Activity))
            .ShouldBe([("congress-session.json", "submit-topics")]);

    [Fact]
    public void A_duty_that_two_activities_open_is_named_for_each_of_them() =>
        StepCheck
            .Faults([TestLaw.Catalog.Latest("bargaining-round")], [], [], code => code != "publish-representatives")
            .Where(f => f.Kind == FaultKind.StepWithoutWords)
            .Select(f => f.Activity)
            .ShouldBe(["publish-worker-representatives", "publish-employer-representatives"]);

    [Fact]
    public void A_name_that_no_step_of_its_procedure_has_is_named_with_its_list() =>
        StepCheck
            .Faults(Mailing, [typeof(Letters)], [Stop], _ => true)
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(f => (f.File, f.Activity, f.Kind).ShouldBe(("Letters.cs", "send-parcels", FaultKind.StepNotThere)));

    [Fact]
    public void A_name_of_another_procedure_does_not_count() =>
        StepCheck
            .Faults(Mailing, [typeof(OfAnother)], [Stop], _ => true)
            .Select(f => (f.File, f.Kind))
            .ShouldBe([("OfAnother.cs", FaultKind.StepNotThere), ("mailing.json", FaultKind.StepWithoutName)]);

    [Fact]
    public void An_action_at_no_step_is_named_with_its_command()
    {
        var lost = new UseCase(
            typeof(ReplyToOffer),
            new UseCaseAttribute("reply-to-offer", "rounds/{caseId}/reply", Party.BothSides) { At = ["answer"] }
        );

        StepCheck
            .Faults(Mailing, [typeof(Idle)], [lost], _ => true)
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(f => (f.File, f.Activity, f.Kind).ShouldBe(("ReplyToOffer.cs", "answer", FaultKind.StepNotThere)));
    }

    [StepsOf("mailing")]
    private static class Letters
    {
        public const string Send = "send-letters";
        public const string Parcels = "send-parcels";
    }

    [StepsOf("proposal")]
    private static class OfAnother
    {
        public const string Send = "send-letters";
    }

    [StepsOf("mailing", WithoutAction = [Idle.Send])]
    private static class Idle
    {
        public const string Send = "send-letters";
    }
}
