import { Redirect, Route, Switch } from 'wouter-preact';
import { AskPage } from '../questions/ask-page.tsx';
import { lazyPage, readyPage } from './lazy.tsx';
import { MissingPage } from './problem.tsx';

const QuestionsPage = lazyPage(async () => (await import('../questions/questions-page.tsx')).QuestionsPage);
const QuestionPage = lazyPage(async () => (await import('../questions/question-page.tsx')).QuestionPage);
const SearchPage = lazyPage(async () => (await import('../search/search-page.tsx')).SearchPage);
const PeoplePage = lazyPage(async () => (await import('../people/people-page.tsx')).PeoplePage);
const ProfilePage = lazyPage(async () => (await import('../people/profile-page.tsx')).ProfilePage);
const EvidencePage = lazyPage(async () => (await import('../people/evidence-page.tsx')).EvidencePage);
const RiskPage = lazyPage(async () => (await import('../people/risk-page.tsx')).RiskPage);
const SolutionsPage = lazyPage(async () => (await import('../solutions/solutions-page.tsx')).SolutionsPage);
const JobAidsPage = lazyPage(async () => (await import('../job-aids/job-aids-page.tsx')).JobAidsPage);
const JobAidPage = lazyPage(async () => (await import('../job-aids/job-aid-page.tsx')).JobAidPage);
const NewJobAidPage = lazyPage(async () => (await import('../job-aids/new-page.tsx')).NewJobAidPage);
const EditJobAidPage = lazyPage(async () => (await import('../job-aids/edit-page.tsx')).EditJobAidPage);
const KeepPage = lazyPage(async () => (await import('../job-aids/keep-page.tsx')).KeepPage);
const TopicsPage = lazyPage(async () => (await import('../topics/topics-page.tsx')).TopicsPage);
const TopicPage = lazyPage(async () => (await import('../topics/topic-page.tsx')).TopicPage);
const TopicPolicyPage = lazyPage(async () => (await import('../ladder-policies/policy-page.tsx')).TopicPolicyPage);
const PolicyPage = lazyPage(async () => (await import('../ladder-policies/policy-page.tsx')).PolicyPage);
const AvailabilityPage = lazyPage(async () => (await import('../availability/availability-page.tsx')).AvailabilityPage);
const GuidePage = lazyPage(async () => (await import('../guide/guide-page.tsx')).GuidePage);
const ArticlePage = lazyPage(async () => (await import('../guide/article-page.tsx')).ArticlePage);
const AccountPage = lazyPage(async () => (await import('../credentials/account-page.tsx')).AccountPage);
const ConfirmEmailPage = lazyPage(async () => (await import('../credentials/confirm-email-page.tsx')).ConfirmEmailPage);
const InboxPage = lazyPage(async () => (await import('../notifications/inbox-page.tsx')).InboxPage);
const TellingPage = lazyPage(async () => (await import('../notifications/telling-page.tsx')).TellingPage);
const DeliveriesPage = lazyPage(async () => (await import('../notifications/deliveries-page.tsx')).DeliveriesPage);
const SettingsPage = lazyPage(async () => (await import('../settings/settings-page.tsx')).SettingsPage);
const AuditPage = lazyPage(async () => (await import('../audit/audit-page.tsx')).AuditPage);
const ImportsPage = lazyPage(async () => (await import('../imports/imports-page.tsx')).ImportsPage);
const ProgramsPage = lazyPage(async () => (await import('../tokens/programs-page.tsx')).ProgramsPage);
const WebhooksPage = lazyPage(async () => (await import('../webhooks/webhooks-page.tsx')).WebhooksPage);
const LessonPage = lazyPage(async () => (await import('../redactions/lesson-page.tsx')).LessonPage);
const PseudonymPage = lazyPage(async () => (await import('../pseudonyms/pseudonym-page.tsx')).PseudonymPage);
const RoomPage = lazyPage(async () => (await import('../swarms/room-page.tsx')).RoomPage);
const TrainingPage = lazyPage(async () => (await import('../training/training-page.tsx')).TrainingPage);
const RequestPage = lazyPage(async () => (await import('../training/request-page.tsx')).RequestPage);
const DesignPage = lazyPage(async () => (await import('../design/design-page.tsx')).DesignPage);
const CaptionsPage = lazyPage(async () => (await import('../media/captions-page.tsx')).CaptionsPage);
const OutboxPage = lazyPage(async () => (await import('../outbox/outbox-page.tsx')).OutboxPage);
const HelloPage = lazyPage(async () => (await import('../first-run/hello-page.tsx')).HelloPage);
const BringPage = lazyPage(async () => (await import('../first-run/bring-page.tsx')).BringPage);
const AskStepPage = lazyPage(async () => (await import('../first-run/ask-step-page.tsx')).AskStepPage);
const AskedPage = lazyPage(async () => (await import('../invitations/asked-page.tsx')).AskedPage);

const HomePage = readyPage(AskPage);
const NowherePage = readyPage(MissingPage);
const ToHome = readyPage(() => <Redirect to="/" replace />);
const ToPeople = readyPage(() => <Redirect to="/people" replace />);

/** Which address shows which page. The key makes two questions, or two people, two pages. */
export function Routes() {
  return (
    <Switch>
      <Route path="/" component={HomePage} />
      <Route path="/welcome" component={HelloPage} />
      <Route path="/welcome/bring" component={BringPage} />
      <Route path="/welcome/ask" component={AskStepPage} />
      <Route path="/questions" component={QuestionsPage} />
      <Route path="/questions/:id">{({ id }) => <QuestionPage key={id} id={id} />}</Route>
      <Route path="/questions/:id/lesson">{({ id }) => <LessonPage key={id} id={id} />}</Route>
      <Route path="/questions/:id/keep">{({ id }) => <KeepPage key={id} id={id} />}</Route>
      <Route path="/questions/:id/swarms/:swarmId">
        {({ id, swarmId }) => <RoomPage key={swarmId} questionId={id} id={swarmId} />}
      </Route>
      <Route path="/training" component={TrainingPage} />
      <Route path="/training/:id">{({ id }) => <RequestPage key={id} id={id} />}</Route>
      <Route path="/pseudonyms/:id">{({ id }) => <PseudonymPage key={id} id={id} />}</Route>
      <Route path="/asked" component={AskedPage} />
      <Route path="/media/:id/captions">{({ id }) => <CaptionsPage key={id} id={id} />}</Route>
      <Route path="/outbox" component={OutboxPage} />
      <Route path="/search" component={SearchPage} />
      <Route path="/solutions" component={SolutionsPage} />
      <Route path="/job-aids" component={JobAidsPage} />
      <Route path="/job-aids/new" component={NewJobAidPage} />
      <Route path="/job-aids/:id">{({ id }) => <JobAidPage key={id} id={id} />}</Route>
      <Route path="/job-aids/:id/edit">{({ id }) => <EditJobAidPage key={id} id={id} />}</Route>
      <Route path="/people" component={PeoplePage} />
      <Route path="/people/at-risk" component={RiskPage} />
      <Route path="/people/:id/answers">{({ id }) => <EvidencePage key={id} id={id} />}</Route>
      <Route path="/people/:id">{({ id }) => <ProfilePage key={id} id={id} />}</Route>
      <Route path="/topics" component={TopicsPage} />
      <Route path="/topics/:slug">{({ slug }) => <TopicPage key={slug} slug={slug} />}</Route>
      <Route path="/topics/:slug/ladder">{({ slug }) => <TopicPolicyPage key={slug} slug={slug} />}</Route>
      <Route path="/availability" component={AvailabilityPage} />
      <Route path="/guide" component={GuidePage} />
      <Route path="/guide/:slug">{({ slug }) => <ArticlePage key={slug} slug={slug} />}</Route>
      <Route path="/design" component={DesignPage} />
      <Route path="/inbox" component={InboxPage} />
      <Route path="/account/telling" component={TellingPage} />
      <Route path="/account" component={AccountPage} />
      <Route path="/confirm-email/:token">{({ token }) => <ConfirmEmailPage key={token} token={token} />}</Route>
      <Route path="/settings/*?" component={SettingsRoutes} />
      <Route path="/sign-in" component={ToHome} />
      <Route component={NowherePage} />
    </Switch>
  );
}

const SettingsRoutes = () => (
  <Switch>
    <Route path="/settings" component={SettingsPage} />
    <Route path="/settings/audit" component={AuditPage} />
    <Route path="/settings/ladder" component={PolicyPage} />
    <Route path="/settings/imports" component={ImportsPage} />
    <Route path="/settings/programs" component={ProgramsPage} />
    <Route path="/settings/deliveries" component={DeliveriesPage} />
    <Route path="/settings/webhooks" component={WebhooksPage} />
    <Route path="/settings/people" component={ToPeople} />
    <Route component={NowherePage} />
  </Switch>
);

/** Whether an address may show something to visitors, who are not signed in: what is public, and the guide. */
export const isForVisitors = (path: string) =>
  /^\/(questions\/[^/]+|job-aids\/(?!new$)[^/]+|search|guide(\/[^/]+)?)$/.test(path);

/** Loads the code of the pages that are likely next. */
export function preloadPages() {
  for (const page of [QuestionPage, QuestionsPage, SearchPage]) page.preload();
}
