<?xml version="1.0" encoding="UTF-8"?>
<!--
  ISO Schematron to XSLT 3.0.

  Enters: a Schematron schema whose query language is XSLT. Leaves: a stylesheet which, run on a document, reports
  its findings as

    <findings>
      <finding kind="assert|report" code="V-101" role="error" test="…" rule="…" pattern="…" path="/Q{…}TEI[1]/…">message</finding>
    </findings>

  in document order within each pattern. The code is the message's first word where that looks like one, else the id
  of the assertion. The path is XPath's own (fn:path), which holds in every engine.

  Known: ns, let (of schema, pattern, rule; by @value or by content), phase and active, pattern, rule (in a pattern the
  first rule that matches a node has it), assert, report, name, value-of, emph, span, dir, title, p, diagnostics
  (read over), role, id, flag, xsl:function, xsl:key. Anything else stops the transpiler with the name of the thing:
  to leave out a rule in silence would be to call a document valid that nobody has looked at.

  The parameter phase of the result chooses the patterns, as the standard has it: #ALL, #DEFAULT or a phase's id.
-->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:out="http://www.w3.org/1999/XSL/TransformAlias"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:ed="urn:emendata:schematron"
                xpath-default-namespace="http://purl.oclc.org/dsdl/schematron"
                exclude-result-prefixes="#all"
                expand-text="yes">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:output method="xml" indent="no"/>

  <xsl:mode name="check" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="rule" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="message" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:variable name="ed:languages" as="xs:string*" select="'xslt', 'xslt2', 'xslt3', 'xpath2', 'xpath3', 'xpath31'"/>

  <!-- The prefixes that the schema declares, put on every element whose attributes hold XPath. -->
  <xsl:variable name="ed:namespaces" as="node()*">
    <xsl:for-each select="/schema/ns">
      <xsl:namespace name="{@prefix}" select="string(@uri)"/>
    </xsl:for-each>
  </xsl:variable>

  <xsl:template match="/" as="element()">
    <xsl:if test="not(schema)">
      <xsl:message terminate="yes" error-code="ed:unsupported">it is not an ISO Schematron schema (root element {name(*)})</xsl:message>
    </xsl:if>
    <xsl:apply-templates select="schema" mode="check"/>
    <xsl:apply-templates select="schema" mode="rule"/>
  </xsl:template>

  <!-- check: everything in the schema is something we know -->

  <xsl:template match="schema" mode="check" as="empty-sequence()">
    <xsl:if test="@queryBinding and not(lower-case(@queryBinding) = $ed:languages)">
      <xsl:sequence select="ed:refuse(., 'the query language ' || @queryBinding)"/>
    </xsl:if>
    <xsl:apply-templates select="*" mode="check"/>
  </xsl:template>

  <xsl:template match="schema/ns | schema/phase[not(let)] | schema/let | pattern/let | rule/let
                       | schema/diagnostics | schema/properties | title | p | active[@pattern]
                       | schema/xsl:function | schema/xsl:key"
                mode="check" as="empty-sequence()"/>

  <xsl:template match="pattern[not(@abstract = 'true')][not(@is-a)][not(@documents)] | rule[not(@abstract = 'true')][@context]"
                mode="check" as="empty-sequence()">
    <xsl:apply-templates select="*" mode="check"/>
  </xsl:template>

  <xsl:template match="rule/assert[@test] | rule/report[@test]" mode="check" as="empty-sequence()">
    <xsl:apply-templates select="*" mode="check"/>
  </xsl:template>

  <xsl:template match="(assert | report)//(name | value-of[@select] | emph | span | dir)" mode="check" as="empty-sequence()">
    <xsl:apply-templates select="*" mode="check"/>
  </xsl:template>

  <xsl:template match="*" mode="check" as="empty-sequence()" priority="-1">
    <xsl:sequence select="ed:refuse(., 'the element ' || name() || string-join(@*[name() = ('abstract', 'is-a', 'documents')] ! (' with the attribute ' || name())))"/>
  </xsl:template>

  <!-- Stop with the name of what is not known and where it stands. -->
  <xsl:function name="ed:refuse" as="empty-sequence()">
    <xsl:param name="where" as="element()"/>
    <xsl:param name="what" as="xs:string"/>
    <xsl:message terminate="yes" error-code="ed:unsupported">{$what} is not supported ({replace(path($where), 'Q\{[^}]*\}', '')})</xsl:message>
  </xsl:function>

  <!-- rule: the stylesheet -->

  <xsl:template match="schema" mode="rule" as="element()">
    <xsl:variable name="default" as="xs:string" select="(@defaultPhase, '#ALL')[1]"/>
    <out:stylesheet version="3.0" exclude-result-prefixes="#all" expand-text="no">
      <xsl:sequence select="$ed:namespaces"/>
      <xsl:copy-of select="namespace::*[not(name() = ('', 'sch'))]"/>
      <out:output method="xml" indent="no" omit-xml-declaration="yes"/>
      <out:param name="phase" as="Q{{http://www.w3.org/2001/XMLSchema}}string" select="'#DEFAULT'"/>
      <xsl:copy-of select="xsl:function | xsl:key"/>
      <xsl:apply-templates select="let" mode="rule"/>
      <out:mode on-no-match="deep-skip"/>
      <out:template match="/">
        <findings xmlns="">
          <xsl:for-each select="pattern">
            <xsl:variable name="id" as="xs:string?" select="@id"/>
            <xsl:variable name="phases" as="xs:string*"
                          select="/schema/phase[active/@pattern = $id]/string(@id), '#ALL'"/>
            <out:if test="$phase = ({string-join(for $name in ($phases, if ($default = $phases) then '#DEFAULT' else ()) return ed:literal($name), ', ')})">
              <xsl:apply-templates select="let" mode="rule"/>
              <out:apply-templates select="., .//node(), .//@*" mode="{ed:mode(.)}">
                <xsl:for-each select="let">
                  <out:with-param name="{@name}" tunnel="yes" select="${@name}">
                    <xsl:sequence select="$ed:namespaces"/>
                  </out:with-param>
                </xsl:for-each>
              </out:apply-templates>
            </out:if>
          </xsl:for-each>
        </findings>
      </out:template>
      <xsl:apply-templates select="pattern" mode="rule"/>
    </out:stylesheet>
  </xsl:template>

  <xsl:template match="pattern" mode="rule" as="element()*">
    <out:mode name="{ed:mode(.)}" on-no-match="deep-skip"/>
    <!-- deep-skip would go down from the document node, and every node would be visited twice -->
    <out:template match="/" mode="{ed:mode(.)}" priority="0"/>
    <xsl:apply-templates select="rule" mode="rule"/>
  </xsl:template>

  <!-- The first rule that matches wins: it has the highest priority. -->
  <xsl:template match="rule" mode="rule" as="element()">
    <out:template match="{@context}" mode="{ed:mode(..)}" priority="{count(following-sibling::rule) + 1}">
      <xsl:sequence select="$ed:namespaces"/>
      <xsl:for-each select="../let">
        <out:param name="{@name}" tunnel="yes"/>
      </xsl:for-each>
      <xsl:apply-templates select="let, assert | report" mode="rule"/>
    </out:template>
  </xsl:template>

  <xsl:template match="let[@value]" mode="rule" as="element()">
    <out:variable name="{@name}" select="{@value}">
      <xsl:sequence select="$ed:namespaces"/>
    </out:variable>
  </xsl:template>

  <xsl:template match="let" mode="rule" as="element()">
    <out:variable name="{@name}">
      <xsl:copy-of select="node()"/>
    </out:variable>
  </xsl:template>

  <xsl:template match="assert | report" mode="rule" as="element()">
    <xsl:variable name="fails" as="xs:string" select="if (self::assert) then 'not(' || @test || ')' else @test"/>
    <out:if test="{$fails}">
      <xsl:sequence select="$ed:namespaces"/>
      <finding kind="{local-name()}" role="{(@role, ../@role, ../../@role, 'error')[1]}" id="{@id}" rule="{ed:doubled(../@context)}"
               test="{ed:doubled(@test)}" pattern="{../../@id}" xmlns="">
        <xsl:attribute name="path">{{path(.)}}</xsl:attribute>
        <xsl:apply-templates select="node()" mode="message"/>
      </finding>
    </out:if>
  </xsl:template>

  <!-- message -->

  <xsl:template match="text()" mode="message" as="element()">
    <out:text>{.}</out:text>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="message" as="empty-sequence()"/>

  <xsl:template match="emph | span | dir" mode="message" as="element()*">
    <xsl:apply-templates select="node()" mode="message"/>
  </xsl:template>

  <xsl:template match="value-of" mode="message" as="element()">
    <out:value-of select="{@select}">
      <xsl:sequence select="$ed:namespaces"/>
    </out:value-of>
  </xsl:template>

  <xsl:template match="name" mode="message" as="element()">
    <out:value-of select="name({(@path, '.')[1]})">
      <xsl:sequence select="$ed:namespaces"/>
    </out:value-of>
  </xsl:template>

  <!-- A string as XPath writes it. -->
  <xsl:function name="ed:literal" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="'&quot;' || replace($text, '&quot;', '&quot;&quot;') || '&quot;'"/>
  </xsl:function>

  <!-- A string as an attribute value template writes it: braces doubled. -->
  <xsl:function name="ed:doubled" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="replace($text, '[{}]', '$0$0')"/>
  </xsl:function>

  <!-- The mode in which the rules of a pattern match. -->
  <xsl:function name="ed:mode" as="xs:string">
    <xsl:param name="pattern" as="element(sch:pattern)"/>
    <xsl:sequence select="'pattern-' || count($pattern/preceding-sibling::pattern) + 1"/>
  </xsl:function>
</xsl:stylesheet>
