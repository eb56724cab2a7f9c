import { defineConfig } from 'vitepress';

const page = (text, link) => ({ text, link: `/${link}` });

/** Every page of docs/, in the order in which people need them. test/site.test.ts holds that. */
const sidebar = [
  {
    text: 'Start',
    items: [
      page('Overview', ''),
      page('Install', 'install'),
      page('Your own oci server', 'quick-start-oci'),
      page('A config of what a server shows', 'discover'),
      page('Safety', 'safety'),
      page('Config', 'config'),
      page('Verdicts, exit codes, waivers', 'verdicts'),
      page('Troubleshooting', 'troubleshooting'),
    ],
  },
  {
    text: 'Run',
    items: [
      page('Continuous integration', 'ci'),
      page('Depth', 'depth'),
      page('Scale', 'scale'),
      page('Performance', 'performance'),
      page('Certification', 'certification'),
      page('Traffic', 'traffic'),
      page('API descriptions', 'api'),
      page('Clients', 'clients'),
      page('Oracle’s SDK for TypeScript', 'clients/oci-typescript-sdk'),
    ],
  },
  {
    text: 'References',
    items: [
      page('Requirements', 'requirements'),
      page('Checks', 'checks'),
      page('The scenario language', 'scenario-language'),
      page('Coverage', 'coverage'),
      page('Proof', 'proof'),
      page('Glossary', 'glossary'),
    ],
  },
  { text: 'Change it', items: [page('Write a scenario', 'write-a-scenario'), page('Architecture', 'architecture')] },
];

export default defineConfig({
  title: 'assay',
  description: 'Conformance test suite and protocol validator for Oracle-style cloud REST APIs',
  lang: 'en',
  srcDir: 'pages',
  base: process.env.SITE_BASE ?? '/',
  // Links between pages are checked by the build; that is why none is left out.
  ignoreDeadLinks: false,
  themeConfig: {
    nav: [
      page('Docs', ''),
      page('Requirements', 'requirements'),
      { text: 'A report', link: '/sample-report.html', target: '_blank' },
    ],
    sidebar,
    outline: [2, 3],
    search: { provider: 'local' },
    socialLinks: [{ icon: 'github', link: 'https://github.com/cloud-assay/cloud-assay' }],
  },
});
