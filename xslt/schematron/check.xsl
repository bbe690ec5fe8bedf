<?xml version="1.0" encoding="UTF-8"?>
<!-- check: a fault for everything in the schema that the other passes do not know. -->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:at="urn:emendata:schematron:at"
                xmlns:ed="urn:emendata:schematron"
                xpath-default-namespace="http://purl.oclc.org/dsdl/schematron"
                exclude-result-prefixes="#all"
                expand-text="yes">

  <xsl:mode name="check" on-no-match="deep-skip" on-multiple-match="use-last"/>

  <xsl:variable name="ed:languages" as="xs:string*"
                select="'xslt', 'xslt2', 'xslt3', 'xpath', 'xpath2', 'xpath3', 'xpath31'"/>

  <!-- What may stand in what; a parent that is not named here has words. -->
  <xsl:variable name="ed:words" as="xs:string*" select="'name', 'value-of', 'emph', 'dir', 'span'"/>
  <xsl:variable name="ed:children" as="map(xs:string, xs:string*)" select="map{
    'schema': ('title', 'p', 'ns', 'let', 'phase', 'pattern', 'diagnostics', 'properties'),
    'phase': ('p', 'let', 'active'),
    'pattern': ('title', 'p', 'let', 'param', 'rule'),
    'rule': ('p', 'let', 'extends', 'assert', 'report'),
    'diagnostics': 'diagnostic',
    'let': (), 'ns': (), 'param': (), 'extends': (), 'name': (), 'value-of': ()}"/>
  <xsl:variable name="ed:required" as="map(xs:string, xs:string*)" select="map{
    'ns': ('prefix', 'uri'), 'let': 'name', 'phase': 'id', 'active': 'pattern', 'param': ('name', 'value'),
    'extends': 'rule', 'assert': 'test', 'report': 'test', 'value-of': 'select', 'diagnostic': 'id'}"/>
  <!-- What of XSLT may stand beside the patterns: what declares, and neither reads nor writes nor takes the walk over. -->
  <xsl:variable name="ed:declarations" as="xs:string*" select="'function', 'key', 'variable', 'param', 'decimal-format'"/>

  <xsl:key name="abstract-pattern" match="pattern[@abstract = 'true']" use="@id"/>
  <xsl:key name="abstract-rule" match="rule[@abstract = 'true']" use="@id"/>
  <xsl:key name="diagnostic" match="diagnostic" use="@id"/>

  <xsl:template match="sch:*" mode="check" as="element()*" priority="10">
    <xsl:variable name="parent" as="xs:string" select="local-name(..)"/>
    <xsl:choose>
      <xsl:when test=".. instance of element(*) and not(local-name() = (if (map:contains($ed:children, $parent)) then $ed:children($parent) else $ed:words))">
        <xsl:sequence select="ed:fault(., 'the element ' || local-name() || ' in ' || $parent || ' is not supported')"/>
      </xsl:when>
      <xsl:when test="$ed:required(local-name())[not(. = current()/@*/name())]">
        <xsl:sequence select="ed:fault(., 'this ' || local-name() || ' lacks the attribute ' || $ed:required(local-name())[not(. = current()/@*/name())][1])"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:next-match/>
        <xsl:apply-templates select="*" mode="check"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="title | p | properties" mode="check" as="empty-sequence()" priority="20"/>

  <xsl:template match="sch:*" mode="check" as="empty-sequence()"/>

  <!-- In a pattern, they hold for all: the TEI's own jTEI schema writes its keys there. Between the words of a message XSLT may compute some. -->
  <xsl:template match="(schema | pattern)/xsl:*" mode="check" as="element()?" priority="1">
    <xsl:variable name="is-helper" as="xs:boolean" select="self::xsl:template and (@name or @mode) and not(tokenize(@mode) = ('#default', '#all', '#unnamed'))"/>
    <xsl:if test="not(local-name() = $ed:declarations or $is-helper)">
      <xsl:sequence select="ed:fault(., name() || ' is not supported')"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="(rule | phase | diagnostics)/xsl:*" mode="check" as="element()?">
    <xsl:sequence select="ed:fault(., name() || ' in ' || local-name(..) || ' is not supported')"/>
  </xsl:template>

  <xsl:template match="schema" mode="check" as="element()*">
    <xsl:if test="@queryBinding and not(lower-case(@queryBinding) = $ed:languages)">
      <xsl:sequence select="ed:fault(., 'the query language ' || @queryBinding || ' is not supported')"/>
    </xsl:if>
    <xsl:if test="not($ed:phase = ('#ALL', phase/@id))">
      <xsl:variable name="known" as="xs:string" select="if (phase) then 'it has ' || string-join(phase/@id, ', ') else 'it has none'"/>
      <xsl:sequence select="ed:fault(., 'it has no phase “' || $ed:phase || '” (' || $known || ')')"/>
    </xsl:if>
    <xsl:sequence select="ed:repeated(let)"/>
  </xsl:template>

  <xsl:template match="ns" mode="check" as="element()?">
    <xsl:choose>
      <xsl:when test="not(@prefix castable as xs:NCName) or @uri = ''">
        <xsl:sequence select="ed:fault(., 'a namespace needs a prefix and an address')"/>
      </xsl:when>
      <xsl:when test="@prefix = preceding-sibling::ns[not(@uri = current()/@uri)]/@prefix
                      or @prefix = 'xsl' and @uri != 'http://www.w3.org/1999/XSL/Transform'">
        <xsl:sequence select="ed:fault(., 'the prefix ' || @prefix || ' is given to two namespaces')"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="phase" mode="check" as="element()*">
    <xsl:sequence select="ed:repeated(let)"/>
  </xsl:template>

  <xsl:template match="active" mode="check" as="element()?">
    <xsl:if test="not(@pattern = //pattern[not(@abstract = 'true')]/@id)">
      <xsl:sequence select="ed:fault(., 'there is no pattern “' || @pattern || '”')"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="pattern" mode="check" as="element()*">
    <xsl:choose>
      <xsl:when test="@documents">
        <xsl:sequence select="ed:fault(., 'the attribute documents of pattern is not supported, for it reads other files')"/>
      </xsl:when>
      <xsl:when test="@is-a and @abstract = 'true'">
        <xsl:sequence select="ed:fault(., 'an abstract pattern cannot be one of another (is-a)')"/>
      </xsl:when>
      <xsl:when test="@is-a and not(key('abstract-pattern', @is-a))">
        <xsl:sequence select="ed:fault(., 'there is no abstract pattern “' || @is-a || '”')"/>
      </xsl:when>
      <xsl:when test="@is-a and rule">
        <xsl:sequence select="ed:fault(., 'a pattern with is-a has no rules of its own')"/>
      </xsl:when>
      <xsl:when test="@abstract = 'true' and not(@id)">
        <xsl:sequence select="ed:fault(., 'an abstract pattern needs an id')"/>
      </xsl:when>
    </xsl:choose>
    <xsl:sequence select="ed:repeated(let)"/>
  </xsl:template>

  <xsl:template match="rule" mode="check" as="element()*">
    <xsl:if test="not(@abstract = 'true') and normalize-space(@context) = ''">
      <xsl:sequence select="ed:fault(., 'this rule lacks the attribute context')"/>
    </xsl:if>
    <xsl:if test="@abstract = 'true' and not(@id)">
      <xsl:sequence select="ed:fault(., 'an abstract rule needs an id')"/>
    </xsl:if>
    <xsl:sequence select="ed:repeated(let)"/>
  </xsl:template>

  <xsl:template match="extends" mode="check" as="element()?">
    <xsl:choose>
      <xsl:when test="not(ed:extended(.))">
        <xsl:sequence select="ed:fault(., 'there is no abstract rule “' || @rule || '”')"/>
      </xsl:when>
      <xsl:when test="ed:is-circular(., ())">
        <xsl:sequence select="ed:fault(., 'the abstract rule “' || @rule || '” extends itself')"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="assert | report" mode="check" as="element()*">
    <xsl:variable name="unknown" as="xs:string*" select="tokenize(@diagnostics)[not(key('diagnostic', ., root(current())))]"/>
    <xsl:if test="exists($unknown)">
      <xsl:sequence select="ed:fault(., 'there is no diagnostic “' || $unknown[1] || '”')"/>
    </xsl:if>
  </xsl:template>

  <!-- The abstract rule that is meant: one of the same pattern before one of another. -->
  <xsl:function name="ed:extended" as="element(sch:rule)?">
    <xsl:param name="extends" as="element(sch:extends)"/>
    <xsl:variable name="known" as="element(sch:rule)*" select="key('abstract-rule', $extends/@rule, root($extends))"/>
    <xsl:sequence select="($known[.. is $extends/../..], $known)[1]"/>
  </xsl:function>

  <xsl:function name="ed:is-circular" as="xs:boolean">
    <xsl:param name="extends" as="element(sch:extends)"/>
    <xsl:param name="seen" as="element(sch:rule)*"/>
    <xsl:variable name="rule" as="element(sch:rule)?" select="ed:extended($extends)"/>
    <xsl:sequence select="exists($rule intersect $seen)
                          or (some $next in $rule/extends satisfies ed:is-circular($next, ($seen, $rule)))"/>
  </xsl:function>

  <xsl:function name="ed:repeated" as="element()*">
    <xsl:param name="variables" as="element(sch:let)*"/>
    <xsl:for-each-group select="$variables" group-by="string(@name)">
      <xsl:sequence select="current-group()[2] ! ed:fault(., 'the variable ' || @name || ' is declared twice')"/>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="ed:fault" as="element(fault)" xpath-default-namespace="">
    <xsl:param name="where" as="element()"/>
    <xsl:param name="what" as="xs:string"/>
    <fault at="{$where/@at:at}" xmlns="">{$what}</fault>
  </xsl:function>
</xsl:stylesheet>
